"""What machines put around the words of a person: device lines, disclaimers, warnings on top."""
