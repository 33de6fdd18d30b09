"""English as it is read in Belgium: day before month, 24 hours."""

DATE_FORMAT = "j\u00a0F Y"
DATETIME_FORMAT = "j\u00a0F Y, H:i"
TIME_FORMAT = "H:i"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
