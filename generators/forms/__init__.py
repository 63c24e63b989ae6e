"""Questions out, answers in: Word and Excel carriers over the same questions."""
