"""The pool as numbers: seeded labels, who can meet whom, what each pair costs. Nothing here draws."""
