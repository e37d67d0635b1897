"""Records and their life as frozen values: ids, states, trail entries. No file, no clock, no screen."""
