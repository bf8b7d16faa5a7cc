"""The TOML configuration as one frozen model; unknown keys are errors."""
