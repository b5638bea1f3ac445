# Needs python3 (3.11 or later, with venv), make and git; everything else goes into .venv.

# The first Python that is new enough; `make site PYTHON=/path/to/python` takes another.
PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$found -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then command -v $$found; break; fi; done)
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check
LOCK := $(VENV)/bin/uv pip compile --quiet --no-config --system-certs --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help site serve publish test fuzz lint bench screens lock build-wheel clean

help: ## Show these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 21

site: $(VENV)/.runtime ## Convert the sample archive and build it into public/
	@$(VENV)/bin/warraq convert
	@$(VENV)/bin/warraq build
	@echo "The archive is ready: open public/index.html, or run: make serve"

serve: $(VENV)/.runtime ## Preview the archive; an edited file shows in the open page
	@$(VENV)/bin/warraq serve $(ARGS)

publish: $(VENV)/.runtime ## Send what changed to a target of site.yaml (TARGET=name)
	@$(VENV)/bin/warraq publish $(TARGET) $(ARGS)

test: $(VENV)/.dev ## Run all tests (ARGS="-k hijri" for some)
	@$(VENV)/bin/python -m pytest $(ARGS)

fuzz: $(VENV)/.dev ## Feed broken inputs to what reads them, for 10 minutes (ARGS="--seconds 3600")
	@$(VENV)/bin/python -m tests.fuzz $(ARGS)

lint: $(VENV)/.dev ## Check the code: ruff, and mypy in strict mode
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy --strict generator

bench: $(VENV)/.dev ## Measure conversion and building (ARGS="--peers hugo,pelican --articles 5000" for others too)
	@$(VENV)/bin/python -m tests.benchmarks $(ARGS)

screens: $(VENV)/.dev ## Picture a page of each kind at three widths into screens/ (ARGS="home day" for some)
	@$(VENV)/bin/python -m tests.browser.screens $(ARGS)

lock: $(VENV)/.dev ## Write the lock files anew from pyproject.toml (ARGS=--upgrade for newer releases)
	@$(LOCK) $(ARGS) pyproject.toml --group build --output-file requirements.lock
	@$(LOCK) $(ARGS) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

build-wheel: $(VENV)/.runtime ## Build the wheel into dist/
	@$(VENV)/bin/python -m hatchling build --target wheel

clean: ## Remove what was built and remembered; .venv stays
	@rm -rf public .warraq build dist screens .bench .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov

# A stamp is as new as the lock file that it was installed from, so a second run installs nothing.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what requirements.lock names into $(VENV)"
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing what requirements-dev.lock names into $(VENV)"
	@$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo >&2 \
	"Warraq needs Python 3.11 or later, and «$(or $(PYTHON),python3)» is not: install one, or name it: make site PYTHON=python3.13"; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV)
