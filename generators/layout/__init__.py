"""What the law says a page looks like: laws as data, and setting them."""
