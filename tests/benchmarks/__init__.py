"""Benchmarks, run by hand or by `make bench`: `python -m tests.benchmarks [word] [communes]`."""
