# What CI runs, and what a developer runs by hand. Everything happens in .venv.

PYTHON ?= python3
BIN := .venv/bin

# What is measured: how many pages, how often; FEWER=50000=2 for other numbers at some sizes, ONLY=matters,hugo for some
# tools, AGAIN=1 to go on with a run that was interrupted.
SIZES ?= 100,1000,10000,50000
RUNS ?= 5
FEWER ?= 50000=2

.PHONY: help install serve build check record lint types schema test fuzz constraints lowest same-bytes bench import-score search-cost clean

help:            ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: .venv/installed  ## Install everything into .venv

.venv/installed: pyproject.toml constraints-test.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r constraints-test.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

serve: install   ## Build the demonstration site and serve it at http://127.0.0.1:8000
	$(BIN)/matters serve

build: install   ## Build the demonstration site into site/
	$(BIN)/matters build

check: lint types schema record test  ## Everything that CI runs

record: install  ## Check the demonstration record
	$(BIN)/matters check

lint: install    ## Style, and that a layer imports only those below it
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check hooks tests
	$(BIN)/lint-imports --no-logo

types: install   ## Types
	$(BIN)/mypy

schema: install  ## Whether schema/ agrees with the models
	$(BIN)/matters schema --check

test: install    ## Tests
	$(BIN)/python -m pytest -n auto

# The packages of today that the ranges in pyproject.toml allow, for every system and Python. What is pinned stays as it
# is unless a range forbids it; UPGRADE=1 takes the newest, UPGRADE=jinja2 that of one package.
UP = $(if $(UPGRADE),$(if $(filter 1,$(UPGRADE)),--upgrade,--upgrade-package $(UPGRADE)))
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate $(UP) \
	--custom-compile-command "make constraints"

constraints: .venv/uv  ## Pin the packages anew, with hashes (UPGRADE=1 for the newest, UPGRADE=jinja2 for one)
	echo "setuptools>=77" | $(COMPILE) --extra test --extra import -o constraints-test.txt pyproject.toml -
	echo "setuptools>=77" | $(COMPILE) --constraint constraints-test.txt -o constraints.txt pyproject.toml -

lowest: .venv/uv  ## Whether the lowest versions that pyproject.toml allows build both records and pass some tests
	rm -rf build/lowest && $(BIN)/uv venv --quiet --python $(BIN)/python build/lowest
	$(BIN)/uv pip install --quiet --python build/lowest --resolution lowest-direct --editable . 'pytest>=8,<9' 'hypothesis>=6.100,<7'
	$(BIN)/uv pip list --quiet --python build/lowest
	build/lowest/bin/matters build -d build/lowest-demonstration
	build/lowest/bin/matters -f tests/councils/wexmoor/mkdocs.yml build -d $(CURDIR)/build/lowest-wexmoor
	build/lowest/bin/python -m pytest -q -p no:cacheprovider $(LOWEST)

# Tests of what leans on a library: the cache, the reader, the index, the documents.
LOWEST = tests/source/test_cache.py tests/source/test_read.py tests/outputs/search/test_search_index.py tests/outputs/office/test_sheet_files.py tests/papers/test_papers.py

.venv/uv: .venv/installed
	$(BIN)/pip install --quiet 'uv<1'
	touch $@

same-bytes: install  ## Whether other Pythons make the same bytes of both records: PYTHONS="python3.12 python3.13"
	$(BIN)/python -m tests.same_bytes $(PYTHONS)

bench: .venv/bench  ## Measure it beside Hugo and plain MkDocs (SIZES=100,1000 RUNS=1 for a quick look)
	$(BIN)/python -m tests.benchmarks.run $(if $(AGAIN),,--afresh) --sizes $(SIZES) --runs $(RUNS) $(if $(FEWER),--fewer $(FEWER)) $(if $(ONLY),--only $(ONLY))

.venv/bench: .venv/installed
	$(BIN)/pip install --quiet --no-build-isolation --editable '.[bench]'
	touch $@

MINUTES ?= 5
SEED ?=
fuzz: install    ## Mutate the records and see that each is refused in order or builds (MINUTES=60 SEED=7 for another run)
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

import-score: install  ## How much of papers an import finds (PAPERS=folder with truth files)
	$(BIN)/pip install --quiet 'rapidfuzz>=3,<4'
	$(BIN)/python -m tests.benchmarks.imports $(PAPERS)

search-cost: install  ## What a search costs, at several sizes of an index
	$(BIN)/python -m tests.benchmarks.search_weight

clean:           ## Remove what was built
	rm -rf site build .venv
