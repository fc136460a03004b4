# Every command a contributor needs. CI (.ci/run) and pre-commit call the same recipes.
# Once .venv stands, only `reader`, `judge` and `lock` reach the network, and `test` where it finds no Chromium.

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
READY := .venv/.ready
TRAIN := .venv-training/bin
DESK := demo-desk
FOR := 300

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo dossier check lint types floors fast test bench growth fuzz streams reader judge format lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("onrecord needs Python 3.11 or newer; try make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## build a desk from the shipped fictional case, print its ledger, write its dossier
	@$(BIN)/onrecord demo --into $(DESK)

$(DESK)/onrecord.toml: | $(READY)
	@$(BIN)/onrecord demo --into $(DESK)

# The shipped case is one line; its slug is the `line:` of its line file.
dossier: $(DESK)/onrecord.toml ## write the dossier of the demo's line again, and say where it is
	@$(BIN)/onrecord dossier --desk $(DESK) "$$(sed -n 's/^line: *//p' src/onrecord/cases/*/line.yaml)"

check: lint types floors fast ## format, strict types, floors, fast tests: a minute

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports --no-logo

fast: $(READY)
	HYPOTHESIS_PROFILE=fast $(BIN)/pytest -q -n 2 -m "not slow and not browser and not postgres"

test: $(READY) ## every test, with Chromium and PostgreSQL: within a quarter of an hour
	@tools/ensure_chromium.sh
	HYPOTHESIS_PROFILE=full $(BIN)/pytest -q -n 2

bench: $(READY) ## time the reader, pages and whole commands
	$(BIN)/python benchmarks/run.py

growth: $(READY) ## how reading time grows with the text, and its curve for the docs (half an hour)
	$(BIN)/python benchmarks/growth.py --svg docs/images/reader-growth.svg

fuzz: $(READY) ## look for texts that break the reader, for FOR=300 seconds
	$(BIN)/python -m tests.fuzz.reader --seconds $(FOR)

streams: $(READY) ## check every span of every article of ../shared/data/streams (goes on where it was broken off)
	$(BIN)/python -m tools.check_spans ../shared/data/streams/*.jsonl --done build/streams.txt

.venv-training/.ready: pyproject.toml
	$(PYTHON) -m venv .venv-training
	$(TRAIN)/pip install -qq --disable-pip-version-check --editable '.[train]'
	@touch $@

reader: .venv-training/.ready ## train the shipped reader anew and export it (two hours; needs ../shared/data)
	cd training && ../$(TRAIN)/python train.py --epochs 5 --hide 0 --out build/reader-1.pt
	cd training && ../$(TRAIN)/python train.py --start build/reader-1.pt --epochs 8 --rate 2.5e-4 --decay 0.997 --seed 2 \
		--out build/reader-2.pt
	cd training && ../$(TRAIN)/python average.py build/reader-1.pt build/reader-2.pt --out build/reader.pt
	cd training && ../$(TRAIN)/python export.py
	cd training && ../$(TRAIN)/python weigh.py ../../shared/data/attributions/polnear-dev.jsonl \
		--picture ../docs/images/reliability.svg

judge: .venv-training/.ready ## train the shipped network of coding anew and export it (three and a half hours; needs ../shared/data)
	cd training/coding && ../../$(TRAIN)/python train_judge.py before --epochs 1 --rate 1e-4 --out ../build/judge-0.pt
	cd training/coding && ../../$(TRAIN)/python train_judge.py labelled --start ../build/judge-0.pt --epochs 2 \
		--rate 1.3e-4 --hide 0.08 --out ../build/judge-1.pt
	cd training/coding && ../../$(TRAIN)/python train_judge.py practice --start ../build/judge-1.pt --rate 8e-5 \
		--out ../build/judge-2.pt
	cd training/coding && ../../$(TRAIN)/python train_judge.py said --start ../build/judge-2.pt --rate 8e-5 \
		--out ../build/judge-3.pt
	cd training/coding && ../../$(TRAIN)/python export_judge.py ../build/judge-2.pt ../build/judge-3.pt
	cd training/coding && ../../$(TRAIN)/python weigh_judge.py gather ../build/weighed.jsonl
	cd training/coding && ../../$(TRAIN)/python weigh_judge.py fit ../build/weighed.jsonl --write

format: $(READY) ## put every file in the house form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --extra dev --extra postgres pyproject.toml -o requirements.lock

clean: ## remove the demo's desk and all caches; the environments stay
	rm -rf $(DESK) dist build .fuzz .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests training benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
