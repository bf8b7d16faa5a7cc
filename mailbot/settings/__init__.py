"""The TOML configuration as one frozen model; unknown keys are errors, and every error names its key and line.

Relative paths are relative to the file. Moments without a zone are wall time in `campaign.timezone`.
Secrets are never in the file: a `password_file` (mode 0600) or a `password_command` gives them.
"""

from mailbot.settings.loading import checked, load
from mailbot.settings.tables import Folder, Imap, Login, Settings, Smtp

__all__ = ["Folder", "Imap", "Login", "Settings", "Smtp", "checked", "load"]
