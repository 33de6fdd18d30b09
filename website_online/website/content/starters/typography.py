"""French as printers set it, applied to words that were typed with plain spaces."""

import re
from collections.abc import Mapping

THIN, FIXED = "\u202f", "\u00a0"
_RULES = (
    (re.compile(r" ([;!?])"), rf"{THIN}\1"),
    (re.compile(r" ([:»%])"), rf"{FIXED}\1"),
    (re.compile(r"« "), f"«{FIXED}"),
    (re.compile(r"(\d) (€|h|kg|g|cm|km|min|cl)\b"), rf"\1{FIXED}\2"),
    (re.compile(r"(\d) €"), rf"\1{FIXED}€"),
    (re.compile(r"\bh (\d)"), rf"h{FIXED}\1"),
    (re.compile(r"(\d) (\d{3})\b"), rf"\1{THIN}\2"),
    (re.compile(r"(\w)'(\w)"), r"\1’\2"),
)


def french(words: Mapping[str, str]) -> dict[str, str]:
    """Return the words with the spaces and apostrophes of French typography.

    (Lexique des règles typographiques en usage à l'Imprimerie nationale: thin before ; ! ?,
    fixed before the colon and inside guillemets.)
    """
    made = {}
    for key, typed in words.items():
        text = typed
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
        made[key] = text
    return made
