"""The jobs of the counter, one module each, made in the name of an operator."""
