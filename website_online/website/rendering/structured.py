"""JSON for search engines, which cannot end the element that it stands in."""

import json
from typing import Any

from markupsafe import Markup

_HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"})


def json_ld(data: dict[str, Any]) -> Markup:
    """Return a data block of schema.org; empty values are left out."""
    filled = {key: value for key, value in data.items() if value not in ("", None, [], {})}
    text = json.dumps({"@context": "https://schema.org", **filled}, ensure_ascii=False)
    return Markup(f'<script type="application/ld+json">{text.translate(_HARMLESS)}</script>')
