"""What a file that somebody else made says: its sort by its bytes, its pages and their text. Nothing here writes to a disk."""
