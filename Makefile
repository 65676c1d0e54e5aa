# Everything a person needs: `make demo` and `make test`. Both make their own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out/demo
.DEFAULT_GOAL := help

.PHONY: help demo test check lint types imports schema gate bench clean

help: ## Show these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# The stamp is remade when what the project depends on changes.
$(VENV)/.stamp: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("sopkit needs Python 3.11 or newer; name it: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.stamp ## Check, time and draw the four real SOPs, then carry one out: forms, returns, recap
	@$(BIN)/python examples/demo.py $(OUT)

test: $(VENV)/.stamp ## Run the tests
	@$(BIN)/python -m pytest -q -n auto

lint: $(VENV)/.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.stamp
	@$(BIN)/mypy

imports: $(VENV)/.stamp
	@$(BIN)/lint-imports

schema: $(VENV)/.stamp ## Write schema/ anew from the models
	@$(BIN)/sopkit schema --kind sop --output schema/sop.schema.json
	@$(BIN)/sopkit schema --kind pengumpulan --output schema/pengumpulan.schema.json

check: lint types imports test ## All that CI runs

gate: check ## The long gates (none yet beyond check)

bench: $(VENV)/.stamp ## Measure speed side by side with peers
	@$(BIN)/python bench/validate.py

clean: ## Remove the environment and all output
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
