"""What a non-delivery report says: whose address, for good or for now, and which letter came back."""
