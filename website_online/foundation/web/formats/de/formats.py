"""German: „23. November 2026 um 12:18 Uhr“."""

DATETIME_FORMAT = "j.\u00a0F Y \\u\\m\u00a0H:i\u00a0\\U\\h\\r"
DATE_FORMAT = "j.\u00a0F Y"
