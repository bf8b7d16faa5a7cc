"""python -m mailbot."""
