# Everything a person needs: `make demo` and `make test`. Both make their own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out/demo
# LibreOffice with the number format of an Indonesian desk.
INDONESIAN := '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item></oor:items>'
.DEFAULT_GOAL := help

.PHONY: help demo test check lint types imports schema rules pictures gate bench clean

help: ## Show these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# The stamp is remade when what the project depends on changes.
$(VENV)/.stamp: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("sopkit needs Python 3.11 or newer; name it: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.stamp ## Check, time and draw the four real SOPs, then carry one out: forms, returns, recap, letters
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
	@$(BIN)/sopkit schema --kind kalender --output schema/kalender.schema.json

rules: $(VENV)/.stamp ## Count the rates of heuristics and write docs/rules anew
	@$(BIN)/python -m pytest -q tests/lint/test_rates.py --update-golden

pictures: $(VENV)/.stamp ## Draw docs/img anew (needs LibreOffice and poppler)
	SOURCE_DATE_EPOCH=1784505600 $(BIN)/python examples/demo.py $(OUT) > /dev/null 2>&1
	cp "$(OUT)/kembali-tw2-buruk/Form TW2 Kesos (sudah diisi).xlsx" $(OUT)/formulir.xlsx
	cp $(OUT)/rekap-TW2.xlsx $(OUT)/rekap.xlsx
	mkdir -p $(OUT)/lo/user && printf '%s' $(INDONESIAN) > $(OUT)/lo/user/registrymodifications.xcu
	$(BIN)/sopkit schedule sops/binamu-pengumpulan-data-kinerja.yaml --start 2026-04-10 --varian tahunan -o docs/img/jadwal.svg
	$(BIN)/sopkit durations sops/bakesbangpol-mekanisme-pengumpulan-data-kinerja.yaml -o docs/img/waktu.svg
	$(BIN)/sopkit render sops/binamu-pengumpulan-data-kinerja.yaml -o $(OUT)/alur.pdf
	pdftoppm -singlefile -f 1 -r 70 -gray -png $(OUT)/alur.pdf docs/img/identitas
	pdftoppm -singlefile -f 2 -r 100 -gray -png $(OUT)/alur.pdf docs/img/alur
	for name in formulir rekap; do \
		soffice -env:UserInstallation=file://$(abspath $(OUT))/lo --headless --convert-to pdf --outdir $(OUT) $(OUT)/$$name.xlsx > /dev/null && \
		pdftoppm -singlefile -f 1 -r 110 -png $(OUT)/$$name.pdf docs/img/$$name || exit 1; \
	done

check: lint types imports test ## All that CI runs

gate: check ## The long gates: check, the drawing over 1,000 generated SOPs, returns changed in 20,000 ways
	@SOPKIT_GATE=1 $(BIN)/python -m pytest -q -n auto tests/render/test_layout.py tests/render/test_svg.py tests/render/test_docx.py tests/render/test_xlsx.py
	@SOPKIT_GATE=1 $(BIN)/python -m pytest -q -n auto tests/reliability/test_process.py tests/reliability/test_soffice.py
	@$(BIN)/python -W ignore::UserWarning -m tests.reliability

# The peers are no part of what the tests need.
$(VENV)/.bench: $(VENV)/.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@

bench: $(VENV)/.bench ## Measure speed side by side with peers
	@$(BIN)/python -m bench.validate
	@$(BIN)/python -m bench.render
	@$(BIN)/python -m bench.forms
	@$(BIN)/python -m bench.read
	@$(BIN)/python -m bench.collect
	@$(BIN)/python -m bench.durations

clean: ## Remove the environment and all output
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
