"""Colour arithmetic: OKLCH to sRGB, relative luminance, contrast. Pure functions."""

from collections.abc import Iterator, Mapping
from math import cos, radians, sin

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
CONTROL_CONTRAST = 3.0  # WCAG 2.2, 1.4.11

Oklch = tuple[float, float, float]

# What stands on a tone's background, and how much contrast it needs there.
PAIRS = (
    ("ink", "ground", TEXT_CONTRAST),
    ("soft", "ground", TEXT_CONTRAST),
    ("accent", "ground", TEXT_CONTRAST),
    ("on_accent", "accent", TEXT_CONTRAST),
    ("edge", "ground", CONTROL_CONTRAST),
)


def _linear(color: Oklch) -> tuple[float, float, float]:
    """Return linear-light sRGB of an OKLCH colour (Björn Ottosson, "A perceptual color space")."""
    lightness, chroma, hue = color
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def in_gamut(color: Oklch) -> bool:
    """Tell whether sRGB can show the colour without clipping."""
    return all(-0.0005 <= channel <= 1.0005 for channel in _linear(color))


def to_hex(color: Oklch) -> str:
    """Return "#rrggbb" of an OKLCH colour; raises ValueError when sRGB cannot show it."""
    if not in_gamut(color):
        raise ValueError(f"oklch{color} lies outside sRGB")
    channels = []
    for channel in _linear(color):
        value = min(max(channel, 0.0), 1.0)
        encoded = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        channels.append(round(encoded * 255))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def luminance(color: str) -> float:
    """Return the relative luminance of "#rrggbb" (WCAG 2.2, glossary)."""
    linear = []
    for start in (1, 3, 5):
        value = int(color[start : start + 2], 16) / 255
        linear.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours given as "#rrggbb", from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shortfalls(tone: Mapping[str, str]) -> Iterator[tuple[str, str, float, float]]:
    """Yield (foreground, background, ratio, needed) for each pair of a tone that falls short."""
    for front, back, needed in PAIRS:
        ratio = contrast(tone[front], tone[back])
        if ratio < needed:
            yield front, back, ratio, needed
