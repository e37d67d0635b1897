"""`python -m ui`: the same as `caseward`."""

import sys

from ui.start import main

sys.exit(main())
