"""The programs' way in: everything public to read, the desk's work by token."""
