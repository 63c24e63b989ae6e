"""What the numbers say: computed figures with their window, coverage and sources; pandas only in here."""
