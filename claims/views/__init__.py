"""Pages: read the request, check the right, call one service or query, render."""
