"""French: « 23 novembre 2026 à 12 h 18 »."""

DATETIME_FORMAT = "j\u00a0F Y à G\u00a0\\h\u00a0i"
DATE_FORMAT = "j\u00a0F Y"
