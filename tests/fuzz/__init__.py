"""What the reader is tortured with, and what must hold all the same."""
