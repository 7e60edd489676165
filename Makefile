# What CI runs, and what a developer runs by hand. Everything happens in .venv.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install serve build check record lint types schema test bench clean

help:            ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: .venv/installed  ## Install everything into .venv

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

serve: install   ## Build the demonstration site and serve it at http://127.0.0.1:8000
	$(BIN)/matters serve

build: install   ## Build the demonstration site into site/
	$(BIN)/matters build

check: lint types schema record test  ## Everything that CI runs

record: install  ## Check the demonstration record
	$(BIN)/matters check

lint: install    ## Style
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check hooks tests

types: install   ## Types
	$(BIN)/mypy

schema: install  ## Whether schema/ agrees with the models
	$(BIN)/matters schema --check

test: install    ## Tests
	$(BIN)/python -m pytest -n auto

bench: install   ## What a first search costs, at several sizes
	$(BIN)/python -m tests.benchmarks.search_weight

clean:           ## Remove what was built
	rm -rf site build .venv
