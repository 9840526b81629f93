# Only names for the recipe in setup.sh; a machine without make runs it directly: sh setup.sh run
.PHONY: run test check demo screenshots bench faults proof server venv lock
run test check demo screenshots bench faults proof server venv lock:
	@sh setup.sh $@
