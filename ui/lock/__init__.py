"""When the vault closes by itself: nobody there, the computer sleeps, the person logs off; and the process that takes over."""
