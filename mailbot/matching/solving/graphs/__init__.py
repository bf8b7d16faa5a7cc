"""Matchings of graphs without weights: the largest, whom it can spare, and regular parts."""
