"""The register of outgoing papers (sổ đăng ký văn bản đi): numbers given once, a chain of rows that shows changes."""
