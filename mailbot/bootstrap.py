"""Settings to adapters to services: the only module that names both."""
