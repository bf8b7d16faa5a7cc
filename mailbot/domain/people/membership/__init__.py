"""Taking part: joining, confirming, details, pausing, leaving, being forgotten."""
