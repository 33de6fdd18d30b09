"""Drawings (SVG): one file for every size, cleaned, or refused when it was made to do harm."""

import re
from xml.etree import ElementTree

from website_online.foundation.sanitise import NotAnImage, clean_svg
from website_online.website.media import styles
from website_online.website.media.rules import Refusal, Refused, check_dimensions

_NUMBER = re.compile(r"^\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|Q|em|rem)?\s*$")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
           "Q": 96 / 101.6, "em": 16.0, "rem": 16.0}  # fmt: skip
ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
_PROGRAMS = frozenset(("script", "foreignobject", "iframe", "object", "embed", "handler", "listener"))
_DEFAULT_SIZE = (300, 150)  # of a drawing that tells none (CSS 2.2, 10.3.2)


def prepare(data: bytes) -> tuple[bytes, int, int]:
    """The cleaned drawing with its width and height in CSS pixels.

    Raises Refused: HOSTILE_DRAWING for programs, event handlers, entities and references to
    elsewhere; DAMAGED for what is no drawing; TOO_DEMANDING for one nested without end.
    """
    if b"<!entity" in data.lower():
        raise Refused(Refusal.HOSTILE_DRAWING)
    try:
        drawing = ElementTree.fromstring(data)  # noqa: S314  no entities get here
        _refuse_hostile(drawing)
        styles.inline(drawing)
        clean = clean_svg(ElementTree.tostring(drawing, encoding="utf-8"))
        root = ElementTree.fromstring(clean)  # noqa: S314
        width, height = _size(root)
    except RecursionError as deep:
        raise Refused(Refusal.TOO_DEMANDING) from deep
    except (NotAnImage, ElementTree.ParseError, ValueError, OverflowError) as broken:
        raise Refused(Refusal.DAMAGED) from broken
    check_dimensions(width, height)
    return clean, width, height


def _refuse_hostile(root: ElementTree.Element) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.rsplit("}", 1)[-1].lower() in _PROGRAMS:
            raise Refused(Refusal.HOSTILE_DRAWING)
        for name, value in element.attrib.items():
            local = name.rsplit("}", 1)[-1].lower()
            text = re.sub(r"[\x00-\x20]+", "", value).lower()
            if local.startswith("on") or "javascript:" in text or "data:text/html" in text:
                raise Refused(Refusal.HOSTILE_DRAWING)
            if local in ("href", "src") and not text.startswith(("#", "data:image/")) and not _is_link(element):
                raise Refused(Refusal.HOSTILE_DRAWING)


def _is_link(element: ElementTree.Element) -> bool:
    """A link in a drawing does nothing in a picture; cleaning takes its target away."""
    return element.tag.rsplit("}", 1)[-1].lower() == "a"


def _length(text: str | None) -> float | None:
    found = _NUMBER.match(text or "")
    return float(found[1]) * _PIXELS[found[2]] if found else None


def _size(root: ElementTree.Element) -> tuple[int, int]:
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(part) for part in re.findall(r"-?[0-9.]+(?:[eE][+-]?[0-9]+)?", root.get("viewBox") or "")[:4]]
    ratio = box[3] / box[2] if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
    if width and not height:
        height = width * ratio if ratio else None
    elif height and not width:
        width = height / ratio if ratio else None
    elif not width and not height and ratio:
        width, height = box[2], box[3]
    if not width or not height:
        return _DEFAULT_SIZE
    return max(1, round(width)), max(1, round(height))
