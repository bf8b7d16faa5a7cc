"""What machines put around the words of a person."""

import pytest

from mailbot.mail.inbound.reply import new_words
from mailbot.mail.inbound.reply.furniture.banners import without_banners
from mailbot.mail.inbound.reply.furniture.devices import is_device_line
from mailbot.mail.inbound.reply.furniture.disclaimers import is_disclaimer


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Get Outlook for Android<https://aka.ms/x>",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Sent from Yahoo Mail on Android",
        "Sendt fra min iPad",
        "Wysłane z iPhone'a",
        "iPhoneから送信",
        "Anfonwyd o fy iPhone",
    ],
)
def test_device_lines(line: str) -> None:
    """What telephones add is known; what people say of their telephones stays."""
    assert is_device_line(line)
    assert new_words(f"Join\n\n{line}\n", "") == "Join"
    assert not is_device_line("My iPhone is broken")


def test_disclaimers_and_banners() -> None:
    """Both are known by how they begin and by what they hold."""
    assert is_disclaimer(["This email and any attachments are confidential."], 0)
    assert is_disclaimer(["Please consider the environment before printing this email."], 0)
    assert not is_disclaimer(["This email is a bit late, sorry"], 0)
    assert without_banners(["[EXTERNAL] be careful with links", "", "Join"]) == ["Join"]
    assert without_banners(["Caution is my middle name"]) == ["Caution is my middle name"]
