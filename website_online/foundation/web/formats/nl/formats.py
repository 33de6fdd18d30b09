"""Dutch: “23 november 2026 om 12:18”."""

DATETIME_FORMAT = "j\u00a0F Y \\o\\m\u00a0H:i"
DATE_FORMAT = "j\u00a0F Y"
