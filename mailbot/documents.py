"""The kinds of documents a store keeps, and how each becomes JSON and back."""
