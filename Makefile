# The two commands of the README are `make site` and `make test`; `make help` lists all.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NOTES ?= notes
SITE ?= site

.PHONY: site serve test check format theme screenshots clean lock audit licences wheel fuzz bench profile help

## Build the notes into site/: makes .venv and installs the tool first if need be.
site: $(VENV)/installed
	$(BIN)/aurora-kb build $(NOTES) --output $(SITE)

## The same, shown in the browser and rebuilt on save.
serve: $(VENV)/installed
	$(BIN)/aurora-kb serve $(NOTES) --output $(SITE)

## Set up what the tests need, and run them all.
test: $(VENV)/tested chromium
	-@$(BIN)/python tests/support/html_validate.py
# Where Python is told to write no bytecode, each process that a test starts would compile it all.
	$(BIN)/python -m compileall -q aurora_kb
	$(BIN)/python -m pytest -n auto --dist loadgroup

## Format, lint, types, tests: what CI runs.
check: $(VENV)/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

## Format the code, and mend what ruff can mend.
format: $(VENV)/tested
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Debian's python3 comes without the part that makes environments; apt has it.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "aurora-kb needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
	  echo "python3 cannot make environments here; asking apt for python3-venv"; \
	  . .ci/apt.sh && apt_install python3-venv && $(PYTHON) -m venv $(VENV); }

THEME := templates/build_theme.py templates/package-lock.json $(wildcard templates/scripts/*.js)

# Installing runs the build hook, which bundles the theme's scripts.
$(VENV)/installed: pyproject.toml $(THEME) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[diagrams]'
	@touch $@

# Every package is one of those that the lock file names, with one of its hashes.
$(VENV)/tested: requirements-dev.txt pyproject.toml $(THEME) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation \
	  --no-deps --editable .
# CommonMark's examples ship with markdown-it-py's sources, not with its wheel.
	-$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
	  --dest $(VENV)/downloads "markdown-it-py==$$($(BIN)/python -c 'import markdown_it as m; print(m.__version__)')"
	@touch $@

# The browser tests drive Debian's Chromium, if it can be the one without windows, which takes a
# third of the time; without any they are skipped and say so. Playwright's driver wants libatomic,
# which a small Debian lacks.
.PHONY: chromium
chromium:
	@{ command -v chromium-headless-shell && \
	  PATH=$$PATH:/usr/sbin:/sbin ldconfig -p | grep -q libatomic.so.1; } >/dev/null 2>&1 || { \
	  echo "asking apt for chromium-headless-shell and libatomic1"; \
	  . .ci/apt.sh && { apt_install chromium-headless-shell libatomic1 \
	  || apt_install chromium libatomic1; } \
	  || command -v chromium >/dev/null || echo "no chromium: the browser tests will be skipped"; }

## Rebuild the scripts of the theme after a change in templates/scripts.
theme: $(VENV)/installed
	$(BIN)/python templates/build_theme.py

## Remove what make made, but for the site.
clean:
	rm -rf $(VENV) build dist aurora_kb/_bundle .mypy_cache .pytest_cache .ruff_cache .hypothesis

## Take the pictures of the README and the manual from the built site.
screenshots: $(VENV)/tested chromium site
	$(BIN)/python tests/browser/screenshots.py $(SITE) notes/manual/images

## Measure builds of generated notes, and those of peers, for the table in the manual.
bench: $(VENV)/installed
	$(BIN)/python tests/bench/speed.py --notes $(BENCH_NOTES) --tools $(BENCH_TOOLS) \
	  --table notes/manual/speed.md

## Record where the time of a first build of generated notes goes, and draw it.
PROFILE = build/bench/profile
profile: $(VENV)/installed build/bench/profiler/bin/py-spy
	rm -rf $(PROFILE) && mkdir -p $(PROFILE)
	$(BIN)/python tests/bench/vault_generator.py $(PROFILE)/notes $(BENCH_NOTES)
	cd $(PROFILE) && ../profiler/bin/py-spy record --subprocesses --rate 100 --format raw \
	  --output stacks.txt -- $(abspath $(BIN))/aurora-kb build notes --output site --verbose
	$(BIN)/python tests/bench/profile_picture.py $(PROFILE)/picture.svg "now=$(PROFILE)/stacks.txt"
	@echo "drawn: $(PROFILE)/picture.svg"

build/bench/profiler/bin/py-spy:
	$(PYTHON) -m venv build/bench/profiler
	build/bench/profiler/bin/pip install --quiet py-spy

BENCH_NOTES ?= 1000
BENCH_TOOLS ?= aurora-kb,hugo,eleventy,zensical,mkdocs

# ------------------------------------------------------------------ what the package is made of

## Bring the lock file up to pyproject.toml; make lock UPGRADE=1 takes the newest versions.
lock: build/lock/bin/uv
	build/lock/bin/python -c 'import tomllib; p = tomllib.load(open("pyproject.toml", "rb")); \
	  print(*p["build-system"]["requires"], "editables", sep="\n")' > build/lock/build.in
	build/lock/bin/uv pip compile pyproject.toml build/lock/build.in --all-extras --universal \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  $(if $(UPGRADE),--upgrade) --quiet --output-file requirements-dev.txt

build/lock/bin/uv:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv

## See that what is pinned is what is installed, with its hashes, and ask for known faults of it.
## That needs the network; the last line says what is known, or that nobody could be asked.
audit: $(VENV)/tested
	$(BIN)/python .ci/audit.py

## List the licences of all parts; fail if the wheel needs one that is not permissive.
licences: $(VENV)/tested
	$(BIN)/python .ci/bill.py licences

## Build sdist and wheel into dist/, with a bill of materials (CycloneDX) beside them.
wheel: $(VENV)/tested
	SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} \
	  $(BIN)/python -m build --no-isolation --outdir dist .
	$(BIN)/python .ci/bill.py sbom dist/*.whl

## Look for notes and moments that break something.
## Part of it runs in every `make test`; here it is EXAMPLES / 500 times as many notes, chosen anew,
## and CUTS kills of each command. For a night: make fuzz EXAMPLES=100000 CUTS=0, which kills at
## every change of the disk.
EXAMPLES ?= 2000
CUTS ?= 20
fuzz: $(VENV)/tested
	AURORA_KB_EXAMPLES=$(EXAMPLES) AURORA_KB_CUTS=$(CUTS) $(BIN)/python -m pytest -n auto \
	  -m "hypothesis or fuzz" --durations=15

## List these targets.
help:
	@awk '/^## / && !said { said = substr($$0, 4) } \
	  /^[a-z]+:/ { if (said) { sub(/:.*/, ""); printf "%-12s %s\n", $$0, said } said = "" }' Makefile
