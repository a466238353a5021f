# Every word is in dev.py, so that a machine without make loses nothing: `python3 dev.py brief` is `make brief`.

PYTHON ?= python3
COMMANDS := brief test check bench promote format setup

.PHONY: help $(COMMANDS)

help:
	@$(PYTHON) dev.py help

$(COMMANDS):
	@$(PYTHON) dev.py $@
