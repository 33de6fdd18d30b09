"""Every pair of interface colours that meets on screen can be read, in light and in dark."""

import math
import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "static/foundation/css/tokens.css"

PAPERS = ("paper", "paper-raised", "paper-sunken")
INKS = ("ink", "ink-soft", "ink-faint", "accent", "accent-strong", "success", "warning", "danger", "shared")
TEXT_PAIRS = [(ink, paper) for ink in INKS for paper in PAPERS] + [
    ("accent-on", "accent-fill"),
    ("accent-on", "accent-fill-strong"),
    ("danger-on", "danger-fill"),
    ("danger-on", "danger-fill-strong"),
    ("highlight-on", "highlight"),
    ("highlight-on", "highlight-strong"),
    ("ink", "selection"),
    *[
        (ink, f"{state}-wash")
        for state in ("accent", "highlight", "success", "warning", "danger", "shared")
        for ink in ("ink", "ink-soft")
    ],
    *[(state, f"{state}-wash") for state in ("accent", "success", "warning", "danger", "shared")],
    ("accent-strong", "accent-wash"),
]
CONTROL_PAIRS = [
    (edge, paper)
    for edge in ("line", "focus", "accent-fill", "danger-fill", "highlight-edge", "shared")
    for paper in PAPERS
]


def linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return linear sRGB of an OKLCH colour, as CSS Color 4 section 18 defines it, cut to the sRGB gamut."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in channels)
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    """Return the relative luminance of WCAG 2.2."""
    red, green, blue = linear_rgb(*colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return the contrast ratio of WCAG 2.2 between two OKLCH colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colours() -> dict[str, dict[str, tuple[float, float, float]]]:
    """Return the opaque colours of tokens.css by scheme and name."""
    number = r"([\d.]+)\s+([\d.]+)\s+([\d.]+)"
    found = re.findall(rf"--([\w-]+):\s*light-dark\(oklch\({number}\),\s*oklch\({number}\)\)", TOKENS.read_text())
    schemes: dict[str, dict[str, tuple[float, float, float]]] = {"light": {}, "dark": {}}
    for name, *numbers in found:
        values = [float(value) for value in numbers]
        schemes["light"][name] = (values[0], values[1], values[2])
        schemes["dark"][name] = (values[3], values[4], values[5])
    return schemes


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS)
def test_text_is_readable(scheme: str, ink: str, paper: str) -> None:
    palette = colours()[scheme]
    assert ratio(palette[ink], palette[paper]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "paper"), CONTROL_PAIRS)
def test_controls_can_be_seen(scheme: str, edge: str, paper: str) -> None:
    palette = colours()[scheme]
    assert ratio(palette[edge], palette[paper]) >= 3


def test_the_measure_is_right() -> None:
    assert ratio((0.0, 0.0, 0.0), (1.0, 0.0, 0.0)) == pytest.approx(21, abs=0.01)
