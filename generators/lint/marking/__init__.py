"""Findings as Word comments in a copy of the document."""
