"""Finding the best groups in a pool of numbers. Nothing here knows what the numbers stand for."""
