"""The draw of a round: who is in it, what comes out, the organisers' letter about it, and GO.

The draw itself (who meets whom, by chance) is `mailbot.matching`; here it gets its people and becomes pairings.
"""
