"""What we know: model, checks across files, loading."""
