"""From one best draw to another, so that each comes out as often as any other."""
