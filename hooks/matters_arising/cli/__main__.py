"""`python -m matters_arising.cli`, which is the command `matters`."""

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main(prog_name="matters"))
