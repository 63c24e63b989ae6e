"""What only a printed page shows: pages read from a PDF, and the rules that look at them."""
