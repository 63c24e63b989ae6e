"""Proof that nothing in the archive changed, comparison with a second copy, and restoring from it.

Each part proves another: manifests the files of a bag, the register's row the bag, the chain the rows, the rows the
entries of the book, and the second copy both (Circular 05/2025/TT-BNV, article 27; reliability.md, section 3).
"""
