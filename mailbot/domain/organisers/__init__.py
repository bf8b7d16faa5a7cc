"""What to do when an organiser gives an order, by mail or by a command. The door is `carry_out`."""

from mailbot.domain.organisers.orders import carry_out

__all__ = ["carry_out"]
