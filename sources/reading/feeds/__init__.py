"""PURE: from the bytes of a feed to its entries. Read it through the sandbox."""
