"""Where the documents are kept."""
