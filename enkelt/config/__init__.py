"""How Enkelt is put together: settings, addresses and the WSGI entry."""
