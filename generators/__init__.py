"""Văn thư: the official papers of a province's multi-year plan.

YAML text with places -> checked content -> what each paper says -> Word bytes. The rooms, from the
floor up: `problems` and `vietnamese`; `yaml_text`; `content` (what we know) beside `layout` (what the
law says a page looks like); `word` (how Word is written); `documents` (what each paper says);
`workflow` (the corridor: each verb, step by step); `cli` (the door).
"""
