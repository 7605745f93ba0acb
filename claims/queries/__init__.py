"""What each page reads, in a fixed number of SQL statements."""
