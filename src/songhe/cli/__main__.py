"""`python -m songhe.cli`."""

import sys

from songhe.cli import main

sys.exit(main())
