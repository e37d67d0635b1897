"""What every test shares. Tests run without a screen unless they say otherwise."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
