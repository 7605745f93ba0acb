"""How well the model tells what turned out true, on stories whose end is known."""
