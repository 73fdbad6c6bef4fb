"""From an edition and a record to paper: letters, notes, forms and the rulebook, as text, HTML and PDF."""
