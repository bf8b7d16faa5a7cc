"""The odd one: trios, second seats of volunteers and stand-ins, chosen together with all the pairs."""
