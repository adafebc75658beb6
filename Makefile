# `make run` opens the program and `make test` runs every check; both first set up what they need, in .venv.
#   make run ARGS="list --json"    a command instead of the window
#   make lint types long           style; types; the tests that take minutes
#   make catalogues                bring translations/ up to date with the source
#   make package                   the program as one folder in dist/, for computers without Python
#   make bench clean               measurements; away with all that was made

SHELL := /bin/bash
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
WORDS := $(wildcard translations/*/LC_MESSAGES/*.po resources/qt/*.ts)
READY := .venv/dev.stamp translations/.compiled

.PHONY: run test lint format types tests long catalogues package bench clean

run: .venv/run.stamp translations/.compiled
	@$(BIN)/upr-desktop $(ARGS)

test: lint types tests

lint: $(READY)
	$(BIN)/ruff check --output-format concise .
	$(BIN)/ruff format --check .

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY)
	$(BIN)/mypy

# What tests write goes to memory where there are 4 GB for it: they save thousands of times.
ROOM := $(shell [ "$$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 4000000 ] 2>/dev/null && echo /dev/shm)
tests long: export TMPDIR := $(or $(TMPDIR),$(ROOM),/tmp)

tests: $(READY)
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 $(ARGS)

long: $(READY)
	$(BIN)/python -m pytest -q -m long --timeout 1800 $(ARGS)

POT := translations/upr_desktop.pot
catalogues: $(READY)
	$(BIN)/pybabel -q extract -c "Translators:" -k _p:1c,2 -k _n:1,2 -k _np:1c,2,3 --no-wrap --add-location=file \
	  --sort-output --header-comment "# All texts of UPR Desktop in English: the template for translators." -o $(POT).new upr_desktop
	@grep -vE '^"(Project|Report|POT|PO|Last|Language|Generated)-' $(POT).new > $(POT) && rm $(POT).new
	@for language in fr sw; do $(BIN)/pybabel -q update -D upr_desktop -i $(POT) -d translations -l $$language \
	  --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit 1; done

package: $(READY)
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	dist/upr-desktop/upr-desktop self-test
	@du -sh dist/upr-desktop

bench: $(READY)
	$(BIN)/python -m bench $(ARGS)

clean:
	rm -rf .venv build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf translations/.compiled translations/qt translations/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/run.stamp: requirements/run.txt pyproject.toml setup.py .ci/setup
	@PYTHON="$(PYTHON)" .ci/setup
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@$(BIN)/python -m pip install --quiet -r requirements/dev.txt
	@touch $@

translations/.compiled: $(WORDS) setup.py | .venv/run.stamp
	@$(BIN)/python setup.py -q catalogues
	@touch $@
