"""What each paper says: plain frozen data, no Word in here."""
