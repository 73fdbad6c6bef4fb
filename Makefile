# make run     set up, load the demo, serve on http://localhost:8000
# make test    lint, types, import contracts, all tests on SQLite and PostgreSQL, the browser
# make setup   only set up     make lint   only lint     make lock   pin the libraries anew

export UV_PYTHON_DOWNLOADS = never
PYTHON ?= python3
PORT ?= 8000
UV := .tools/bin/uv
BIN := .venv/bin
UV_VERSION := 0.13.9
INSTALLED := .venv/installed
VENDOR := enkelt/web/static/vendor
WORDS := $(patsubst %.po,%.mo,$(wildcard enkelt/web/locale/*/LC_MESSAGES/*.po))
MODULES := node_modules
TESTS := $(BIN)/pytest -q -n 2 --dist worksteal --skips var/skipped
COMPILE := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := setup
.PHONY: setup run test lint lock words

setup: $(INSTALLED) $(VENDOR)/designsystemet.css words

# --- setting up -------------------------------------------------------------------------------

$(UV):
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { \
	  echo "Enkelt needs pip to begin: install python3-pip, or put uv $(UV_VERSION) at $(UV)."; exit 1; }
	@echo "Getting uv"
	@$(PYTHON) -m pip install -q --disable-pip-version-check --root-user-action ignore \
	  --target .tools uv==$(UV_VERSION)

.venv/bin/python: | $(UV)
	@$(UV) venv -q --python '>=3.11' .venv

$(INSTALLED): requirements.txt requirements-dev.txt pyproject.toml | .venv/bin/python
	@echo "Getting the libraries"
	@$(UV) pip install -q --python .venv --require-hashes -r requirements-dev.txt
	@$(UV) pip install -q --python .venv --offline --no-deps -e .
	@touch $@

$(VENDOR)/designsystemet.css: package.json package-lock.json | $(INSTALLED)
	@command -v npm >/dev/null || $(UV) pip install -q --python .venv --require-hashes -r requirements-node.txt
	@echo "Getting the look"
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --ignore-scripts
	@mkdir -p $(VENDOR)/inter/files
	@cp $(MODULES)/@fontsource-variable/inter/index.css $(VENDOR)/inter/
	@cp $(MODULES)/@fontsource-variable/inter/files/*-wght-normal.woff2 $(VENDOR)/inter/files/
	@cp $(MODULES)/@digdir/designsystemet-css/dist/theme/designsystemet.css $(VENDOR)/designsystemet-theme.css
	@cp $(MODULES)/@digdir/designsystemet-css/dist/src/index.css $@

words: $(WORDS)

%.mo: %.po | $(INSTALLED)
	@$(BIN)/pybabel -q compile -i $< -o $@

lock: | $(UV)
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt
	$(COMPILE) requirements-node.in -o requirements-node.txt
	npm install --package-lock-only --ignore-scripts

# --- trying it out ----------------------------------------------------------------------------

run: export ENKELT_DEMO = 1
run: export ENKELT_BASE_URL = http://localhost:$(PORT)
run: setup
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@$(BIN)/enkelt demo load
	@echo; echo "Enkelt answers at http://localhost:$(PORT) (stop it with Ctrl-C)."
	@$(BIN)/enkelt work & worker=$$!; trap "kill $$worker" EXIT; trap exit INT TERM; \
	$(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 2 \
	  --blocking-threads 1 --no-access-log --log-level warning --workers-kill-timeout 3 \
	  enkelt.config.wsgi:application

# --- checking it ------------------------------------------------------------------------------

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: export DJANGO_SETTINGS_MODULE = tests.settings
test: lint
	@mkdir -p var && rm -f var/skipped
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(TESTS) --ignore tests/browser
	ENKELT_TEST_DATABASE=postgres $(TESTS) --ignore tests/browser
	$(TESTS) tests/browser
	@echo; if [ -s var/skipped ]; then echo "Skipped:"; sort -u var/skipped; else echo "Nothing was skipped."; fi

SHELL := /bin/bash
