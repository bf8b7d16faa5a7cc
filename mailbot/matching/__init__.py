"""Who meets whom. Pure and usable alone: people, history, rules and a seed in, groups and an audit out.

Nothing here knows of mail or of a campaign.
"""
