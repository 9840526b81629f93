"""`python -m xinfang_desk`: the same as the installed command."""

import sys

from .app import main

if __name__ == "__main__":
    sys.exit(main())
