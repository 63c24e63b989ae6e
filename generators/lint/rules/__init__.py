"""The rules of layout and wording (thể thức, kỹ thuật trình bày): small functions over facts, in one table."""
