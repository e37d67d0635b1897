"""Paper: declared documents become tagged PDF files. It knows nothing of cases; see document.py for what can be declared."""
