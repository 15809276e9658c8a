# `make` or `make help` lists what there is.
PYTHON := .venv/bin/python
NEWEST ?= 3.14
BOOK ?=
SECONDS ?= 60

.DEFAULT_GOAL := help
.PHONY: help setup hooks run demo test newest lint format types layers catalogues lock screenshots bench torture check

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(PYTHON) ## install koop for working on it, into .venv
	$(PYTHON) -m pip install --quiet --upgrade 'pip>=25.1'
	$(PYTHON) -m pip install --quiet -e '.[test]' --group dev

hooks: ## let git check style, types, layers and catalogues before each commit
	.venv/bin/pre-commit install

$(PYTHON):
	python3 -m venv .venv

run: ## start koop (make run BOOK=file for another book)
	.venv/bin/koop $(if $(BOOK),--db '$(BOOK)')

demo: ## start koop on a throw-away example
	.venv/bin/koop demo

test: ## run all tests, on all processors
	$(PYTHON) -m pytest -n auto --dist worksteal

# without uv: make an environment with that Python and run make test PYTHON=that/bin/python
newest: ## run the tests on a newer Python beside yours, found by uv (make newest NEWEST=3.13)
	UV_PROJECT_ENVIRONMENT=.venv-newest uv sync --quiet --locked --python '$(NEWEST)' --extra test --no-default-groups
	.venv-newest/bin/python -m pytest -n auto --dist worksteal

lint: ## check style and format
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

format: ## format the code
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

types: ## check the types
	.venv/bin/mypy

layers: ## check who may import whom
	.venv/bin/lint-imports --no-cache

catalogues: ## take new texts into the catalogues and say what lacks its German
	$(PYTHON) -m koop_tui.language.catalogues

lock: ## write uv.lock anew from pyproject.toml
	uv lock

screenshots: ## take the pictures for the README anew
	$(PYTHON) screenshots/make.py

bench: ## measure interface, search, storage, sharing, importing, the review, the shell; fails when a limit is missed
	$(PYTHON) -m benchmarks.ui
	$(PYTHON) -m benchmarks.forms
	$(PYTHON) -m benchmarks.map
	$(PYTHON) -m benchmarks.board
	$(PYTHON) -m benchmarks.search
	$(PYTHON) -m benchmarks.storage
	$(PYTHON) -m benchmarks.sharing
	$(PYTHON) -m benchmarks.importing
	$(PYTHON) -m benchmarks.today
	$(PYTHON) -m benchmarks.shell

torture: ## three users on one book, killed again and again, for a minute (make torture SECONDS=600)
	$(PYTHON) -m tests.store.torture --seconds $(SECONDS)
	$(PYTHON) -m tests.store.torture --seconds 5 --without-lock

check: ## everything that must hold before a change goes in
	.ci/run
