"""Who is speaking: one small named rule for each piece of evidence, asked in the order of `order.RULES`."""
