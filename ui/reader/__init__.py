"""Documents shown inside the program: pages drawn from memory, on threads of their own, and read as words."""
