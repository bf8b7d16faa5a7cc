"""More rounds than one: what a draw leaves for those that follow."""
