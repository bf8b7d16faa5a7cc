# The commands of mailbot's developers and of whoever wants to see it work.
# `make demo` and `make test` set up all they need in .venv; nothing else on the machine is touched,
# but that `make test` installs Debian's Dovecot, PostgreSQL and libical where it may (tests that need them skip otherwise),
# and `make realclient` Thunderbird.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test realclient lint audit bench torture fuzz judge pictures clean

demo: $(VENV)/.runs
	@$(BIN)/mailbot demo

test: $(VENV)/.tests
	@./.ci/debian-packages
	$(BIN)/pytest -n auto

realclient: $(VENV)/.tests
	@./.ci/debian-packages thunderbird dovecot-imapd dovecot-lmtpd openssl
	$(BIN)/pytest tests/realclient

lint: $(VENV)/.tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell mailbot templates config/mailbot.toml docs README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md

# Asks the Python advisory database about every pinned version: needs the internet, so it is no part of lint.
audit: $(VENV)/bin/python
	@./.ci/virtual-environment $(PYTHON) $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip --disable-pip-version-check --quiet install pip-audit
	$(VENV)-audit/bin/pip-audit --requirement constraints.txt --disable-pip --no-deps

bench: $(VENV)/.tests
	@missed=; for script in compose draw perfect ahead explain store kills daemon demo; do \
	  echo "== $$script"; PYTHONPATH=. $(BIN)/python bench/$$script.py || missed="$$missed $$script"; done; \
	[ -z "$$missed" ] || { echo "missed, or failed:$$missed"; exit 1; }

MINUTES ?= 10
torture: $(VENV)/.tests
	@PYTHONPATH=. $(BIN)/python -W ignore bench/torture.py --minutes $(MINUTES)

fuzz: $(VENV)/.tests
	@PYTHONPATH=. $(BIN)/python bench/fuzz.py

judge: $(VENV)/.runs
	@$(BIN)/python bench/judge.py

pictures: $(VENV)/.tests
	$(BIN)/python bench/letter_pictures.py pictures

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "mailbot needs Python 3.11 or newer; say which with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@./.ci/virtual-environment $(PYTHON) $(VENV)

$(VENV)/.runs: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing mailbot into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing mailbot and its test tools into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.runs

clean:
	rm -rf $(VENV) $(VENV)-audit build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
