"""What the clerk (văn thư) does with a paper that is ready: numbers it, enters it in the book, seals and keeps it.

The register (sổ đăng ký văn bản đi) is an SQLite file; every sealed folder is a BagIt bag (RFC 8493). Both lie below
`output/archive/`, and each proves the other (design, section 6; reliability.md, sections 3 and 5).
"""
