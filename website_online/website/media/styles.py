"""Style sheets inside drawings, written onto the shapes they are about.

Drawing programs put colours into a `<style>` element. That element cannot stay (it can fetch
and spy), but a logo must not turn black: what simple rules say becomes attributes.
"""

import re
from xml.etree import ElementTree

import tinycss2

_SIMPLE = re.compile(r"^(?P<tag>[A-Za-z][\w-]*)?(?:\.(?P<class>[\w-]+)|#(?P<id>[\w-]+))?$")
# Presentation attributes that shapes, texts and gradients are drawn with (SVG 2, appendix on properties).
_PROPERTIES = frozenset(
    [
        "color",
        "display",
        "visibility",
        "opacity",
        "fill",
        "fill-opacity",
        "fill-rule",
        "clip-rule",
        "clip-path",
        "mask",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stop-color",
        "stop-opacity",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "text-anchor",
        "letter-spacing",
        "word-spacing",
        "paint-order",
        "text-decoration",
        "dominant-baseline",
        "vector-effect",
        "shape-rendering",
        "mix-blend-mode",
        "isolation",
    ]
)
_MAX_RULES = 500


def inline(root: ElementTree.Element) -> None:
    """Apply the rules of every `<style>` in a drawing to its elements, and take the sheets out.

    Rules with one element, class or id each are applied, weakest first; others say nothing.
    """
    rules: list[tuple[int, re.Match[str], dict[str, str]]] = []
    for parent in list(root.iter()):
        for child in list(parent):
            if isinstance(child.tag, str) and child.tag.rsplit("}", 1)[-1] == "style":
                rules += _rules("".join(child.itertext()))
                parent.remove(child)
    for _, selector, values in sorted(rules[:_MAX_RULES], key=lambda rule: rule[0]):
        for element in root.iter():
            if isinstance(element.tag, str) and _is_meant(selector, element):
                element.attrib.update(values)


def _rules(sheet: str) -> list[tuple[int, re.Match[str], dict[str, str]]]:
    found = []
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        values = {
            item.lower_name: value
            for item in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
            if item.type == "declaration" and item.lower_name in _PROPERTIES
            for value in [tinycss2.serialize(item.value).strip()]
            if _is_plain(value)
        }
        for text in tinycss2.serialize(rule.prelude).split(","):
            selector = _SIMPLE.match(text.strip())
            if selector and text.strip() and values:
                found.append(
                    (4 * bool(selector["id"]) + 2 * bool(selector["class"]) + bool(selector["tag"]), selector, values)
                )
    return found


def _is_plain(value: str) -> bool:
    """Whether a value fetches nothing: no address but that of a part of the same drawing."""
    text = value.lower().replace(" ", "").replace('"', "").replace("'", "")
    return "\\" not in text and text.count("url(") == text.count("url(#") and "image(" not in text and "@" not in text


def _is_meant(selector: re.Match[str], element: ElementTree.Element) -> bool:
    return (
        (not selector["tag"] or element.tag.rsplit("}", 1)[-1] == selector["tag"])
        and (not selector["class"] or selector["class"] in (element.get("class") or "").split())
        and (not selector["id"] or element.get("id") == selector["id"])
    )
