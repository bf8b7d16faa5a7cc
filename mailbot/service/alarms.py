"""Alarms to the organisers by letter: one of a kind a day, however often its reason comes."""

from mailbot.domain.post import to_organisers
from mailbot.domain.scene import Occasion, Scene
from mailbot.ports import Unit
from mailbot.service.office import Office
from mailbot.service.record import post


def tell_organisers(unit: Unit, office: Office, name: str, words: tuple[str, str]) -> None:
    """Tell what happened and what to do: all of a day have the same key, and a letter of the same key is sent once."""
    occasion = Occasion(f"{name}/{office.plan.code}/{office.now().date().isoformat()}", office.now())
    scene = Scene(office.plan, office.seal, occasion, {})
    for letter in to_organisers("alarm", scene, what=words[0], advice=words[1]):
        post(unit, letter, occasion, office)
