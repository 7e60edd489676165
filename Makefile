# What CI runs, and what a developer runs by hand. Everything happens in .venv.

PYTHON ?= python3
BIN := .venv/bin

# What is measured: how many pages, how often; FEWER=50000=2 for other numbers at some sizes, ONLY=matters,hugo for some
# tools, AGAIN=1 to go on with a run that was interrupted.
SIZES ?= 100,1000,10000,50000
RUNS ?= 5
FEWER ?= 50000=2

.PHONY: help install serve build check record lint types schema test fuzz bench search-cost clean

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

bench: .venv/bench  ## Measure it beside Hugo and plain MkDocs (SIZES=100,1000 RUNS=1 for a quick look)
	$(BIN)/python -m tests.benchmarks.run $(if $(AGAIN),,--afresh) --sizes $(SIZES) --runs $(RUNS) $(if $(FEWER),--fewer $(FEWER)) $(if $(ONLY),--only $(ONLY))

.venv/bench: .venv/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test,bench]'
	touch $@

MINUTES ?= 5
SEED ?=
fuzz: install    ## Mutate the records and see that each is refused in order or builds (MINUTES=60 SEED=7 for another run)
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

search-cost: install  ## What a search costs, at several sizes of an index
	$(BIN)/python -m tests.benchmarks.search_weight

clean:           ## Remove what was built
	rm -rf site build .venv
