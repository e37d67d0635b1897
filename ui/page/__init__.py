"""One module a page. A page asks the desk and shows; it never calls another page."""
