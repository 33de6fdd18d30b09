"""Dates as people write them, where Django's own forms are bookish."""
