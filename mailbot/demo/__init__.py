"""A whole campaign with made-up staff who read what mailbot wrote and answer as mail clients do."""
