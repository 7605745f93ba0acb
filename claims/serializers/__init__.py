"""What the API says and hears: the shape of each thing, checked and described."""
