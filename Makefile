.PHONY: help demo test check bench docs
PYTHON ?= python3

help:
	@$(PYTHON) rt.py help
demo test check bench docs:
	@$(PYTHON) rt.py $@
