"""A form as a page: its questions, its help, its problems, and the saving of what is typed."""
