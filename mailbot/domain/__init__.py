"""What a coffee trial is, and what to do when a person writes or a time comes.

Pure: values in, a `Decision` out. No mail, disk, network, clock, randomness or logging lives here.
The doors are `decide` (somebody wrote) and `come_due` (a time came).
"""
