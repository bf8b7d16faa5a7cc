"""Sending over SMTP (RFC 5321), by smtplib."""

from mailbot.adapters.sender.smtp.connection import SmtpSettings
from mailbot.adapters.sender.smtp.post import SmtpSender

__all__ = ["SmtpSender", "SmtpSettings"]
