"""Going about an open vault: places, the table of pages, what stands around a page, Ctrl+K, back and forward."""
