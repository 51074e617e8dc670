# make setup     install what is needed into .venv and node_modules
# make run       start the platform (PORT=8001 DATA=../elsewhere PEOPLE=5000: other than usual)
# make test      everything that verifies it, browser tests included
# make check     format, linters, types, imports and policies only
# make bench     measure speed; parts of it: bench-people bench-prove bench-targets bench-scales bench-bedside bench-linkage bench-changes bench-intake
# make lock      take newer versions of the dependencies
# make clean     remove all that can be made again; data/ stays
#
# Another Python than python3: make setup PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin
RUN := $(if $(PORT),--port $(PORT)) $(if $(DATA),--data $(DATA)) $(if $(PEOPLE),--people $(PEOPLE))

help:
	@sed -n 's/^# \{0,1\}//;t print;q;:print p' Makefile

.PHONY: help setup run test check bench bench-people bench-prove bench-targets bench-scales bench-bedside bench-linkage bench-intake bench-pages bench-changes lock clean lint lint-ruff lint-mypy lint-imports tests

run: setup
	@exec $(BIN)/songhe run $(RUN)

setup: node_modules/.ready .venv/.ready
	@:

node_modules/.ready: package.json package-lock.json .npmrc
	@command -v node >/dev/null && command -v npm >/dev/null || { \
		echo "Node.js with npm is needed for the pages' style sheets: install it (Debian: apt-get install nodejs npm)." >&2; exit 1; }
	@echo "Installing the npm packages …"
	@npm ci --loglevel=error
	@touch $@

.venv/.ready: requirements/app.txt requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
		echo "Python 3.11 or newer is needed: install it (Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, $(PYTHON) is older: name another with make setup PYTHON=python3.11." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing: install it (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Installing the Python packages into .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/app.txt -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The linters beside the tests: both go on when the other fails, and either fails the whole.
test: setup
	@.ci/browser
	@$(MAKE) --no-print-directory --keep-going --jobs=2 lint tests

tests:
	@$(BIN)/pytest -n 2

lint: lint-ruff lint-imports lint-mypy

lint-ruff:
	@$(BIN)/ruff check --quiet .

lint-imports:
	@$(BIN)/lint-imports --no-logo

lint-mypy:
	@SONGHE_DATA=.test-data/mypy $(BIN)/mypy --no-error-summary  # its plugin loads Django's settings, which want keys

check: setup
	@$(BIN)/ruff format --check --quiet .
	@$(MAKE) --no-print-directory --keep-going lint
	@$(BIN)/songhe check policies
	@$(BIN)/songhe scale list >/dev/null

bench: bench-people bench-prove bench-targets bench-scales bench-linkage bench-intake

bench-people: setup
	@$(BIN)/python -m benchmarks.run

bench-prove: setup
	@$(BIN)/python -m benchmarks.prove

bench-targets: setup
	@$(BIN)/python -m benchmarks.targets

bench-scales: setup
	@$(BIN)/python -m benchmarks.scales

bench-changes: setup
	@$(BIN)/python -m benchmarks.changes

bench-bedside: setup
	@$(BIN)/python -m benchmarks.bedside

bench-linkage: setup
	@$(BIN)/python -m benchmarks.linkage

bench-intake: setup
	@$(BIN)/python -m benchmarks.intake

bench-pages: setup
	@$(BIN)/python -m benchmarks.pages_million

# New versions: pinned with hashes, without the name of any registry.
UV := $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11
lock: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv  # only to lock: no dependency of ours
	$(UV) requirements/app.in -o requirements/app.txt
	$(UV) requirements/dev.in -o requirements/dev.txt
	npm update --package-lock-only
	node -e 'const f="package-lock.json",lock=require("./"+f);for(const p of Object.values(lock.packages))delete p.funding;fs.writeFileSync(f,JSON.stringify(lock,null,2)+"\n")'

clean:
	rm -rf .venv node_modules build .test-data .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.egg-info' -prune -exec rm -rf {} +
