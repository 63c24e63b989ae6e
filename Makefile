# `make documents` makes every paper that is due; `make test` proves the house. Both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 = 1

.PHONY: documents test bench clean

documents: .venv/installed
	$(BIN)/vanthu build

test: .venv/installed-dev
	$(BIN)/ruff check generators tests
	$(BIN)/ruff format --check generators tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist loadgroup

bench: .venv/installed-dev
	$(BIN)/python -m tests.benchmarks

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/installed

clean:
	rm -rf .venv output/drafts output/cache
