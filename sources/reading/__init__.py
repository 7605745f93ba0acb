"""Reading: from bytes to the words of a document. Values in, values out."""
