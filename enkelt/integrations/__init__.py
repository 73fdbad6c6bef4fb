"""What leaves the house: ports, and one adapter a file for archive and mail."""
