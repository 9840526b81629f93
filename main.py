"""Start the program from a checkout: ``python main.py`` is the same as ``xinfang-desk``."""

import sys

from xinfang_desk.app import main

if __name__ == "__main__":
    sys.exit(main())
