"""How Word is written: hostile-safe packages, compiled templates, drawn inserts."""
