"""What leaves the house, tried against real files, real HTTP and real SMTP."""
