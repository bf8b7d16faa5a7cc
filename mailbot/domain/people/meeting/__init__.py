"""Around one meeting: answers, other times, stepping out, somebody new, and what is told afterwards."""
