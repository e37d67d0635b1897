"""Where the frozen program begins."""

import sys

from ui.start import main

sys.exit(main())
