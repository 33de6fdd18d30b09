"""Dutch: “23 november 2026 om 12.18 uur”."""

DATETIME_FORMAT = "j\u00a0F Y \\o\\m\u00a0H.i\u00a0\\u\\u\\r"
DATE_FORMAT = "j\u00a0F Y"
TIME_FORMAT = "H.i"
