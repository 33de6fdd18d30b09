"""The four palettes of Établi, in OKLCH: lightness, chroma, hue. Contrast is tested, not hoped."""

from django.utils.translation import gettext_lazy as _

from website_online.website.themes.registry import Palette, Tone

# Wheat, crust and the red of a brick oven.
FROMENT = Palette(
    key="froment",
    label=_("Wheat"),
    tones={
        "paper": Tone(
            ground=(0.972, 0.014, 82),
            ink=(0.255, 0.028, 48),
            soft=(0.465, 0.032, 58),
            line=(0.845, 0.028, 76),
            edge=(0.61, 0.04, 65),
            accent=(0.475, 0.142, 34),
            on_accent=(0.985, 0.012, 82),
        ),
        "tint": Tone(
            ground=(0.925, 0.038, 82),
            ink=(0.255, 0.028, 48),
            soft=(0.44, 0.035, 58),
            line=(0.80, 0.045, 78),
            edge=(0.585, 0.045, 65),
            accent=(0.46, 0.14, 34),
            on_accent=(0.985, 0.012, 82),
        ),
        "deep": Tone(
            ground=(0.265, 0.03, 45),
            ink=(0.955, 0.02, 82),
            soft=(0.795, 0.03, 75),
            line=(0.42, 0.035, 50),
            edge=(0.60, 0.035, 60),
            accent=(0.83, 0.115, 78),
            on_accent=(0.24, 0.03, 45),
        ),
        "accent": Tone(
            ground=(0.475, 0.142, 34),
            ink=(0.985, 0.014, 82),
            soft=(0.93, 0.035, 70),
            line=(0.60, 0.125, 36),
            edge=(0.83, 0.06, 60),
            accent=(0.93, 0.075, 88),
            on_accent=(0.30, 0.06, 38),
        ),
    },
)

# An old orchard: moss, plums, paper that was kept in a shed.
VERGER = Palette(
    key="verger",
    label=_("Orchard"),
    tones={
        "paper": Tone(
            ground=(0.975, 0.009, 118),
            ink=(0.25, 0.028, 155),
            soft=(0.455, 0.028, 150),
            line=(0.855, 0.02, 125),
            edge=(0.60, 0.03, 140),
            accent=(0.435, 0.092, 155),
            on_accent=(0.985, 0.01, 118),
        ),
        "tint": Tone(
            ground=(0.93, 0.032, 122),
            ink=(0.25, 0.028, 155),
            soft=(0.43, 0.03, 150),
            line=(0.81, 0.04, 125),
            edge=(0.58, 0.04, 140),
            accent=(0.42, 0.09, 155),
            on_accent=(0.985, 0.01, 118),
        ),
        "deep": Tone(
            ground=(0.285, 0.042, 158),
            ink=(0.96, 0.016, 118),
            soft=(0.805, 0.03, 130),
            line=(0.435, 0.045, 155),
            edge=(0.61, 0.045, 150),
            accent=(0.86, 0.115, 105),
            on_accent=(0.25, 0.04, 158),
        ),
        "accent": Tone(
            ground=(0.395, 0.105, 355),
            ink=(0.98, 0.012, 60),
            soft=(0.90, 0.03, 10),
            line=(0.53, 0.1, 357),
            edge=(0.74, 0.06, 0),
            accent=(0.91, 0.075, 95),
            on_accent=(0.28, 0.06, 355),
        ),
    },
)

# Slate roofs after rain, zinc, a saffron shop front.
ARDOISE = Palette(
    key="ardoise",
    label=_("Slate"),
    tones={
        "paper": Tone(
            ground=(0.973, 0.006, 250),
            ink=(0.245, 0.026, 262),
            soft=(0.455, 0.024, 256),
            line=(0.855, 0.013, 252),
            edge=(0.605, 0.022, 254),
            accent=(0.42, 0.095, 256),
            on_accent=(0.985, 0.005, 250),
        ),
        "tint": Tone(
            ground=(0.925, 0.016, 245),
            ink=(0.245, 0.026, 262),
            soft=(0.435, 0.026, 256),
            line=(0.80, 0.022, 250),
            edge=(0.58, 0.026, 254),
            accent=(0.41, 0.095, 256),
            on_accent=(0.985, 0.005, 250),
        ),
        "deep": Tone(
            ground=(0.285, 0.036, 260),
            ink=(0.962, 0.008, 250),
            soft=(0.80, 0.02, 252),
            line=(0.43, 0.034, 258),
            edge=(0.61, 0.03, 256),
            accent=(0.835, 0.135, 82),
            on_accent=(0.25, 0.03, 260),
        ),
        "accent": Tone(
            ground=(0.80, 0.135, 80),
            ink=(0.245, 0.03, 262),
            soft=(0.36, 0.04, 262),
            line=(0.66, 0.11, 78),
            edge=(0.48, 0.07, 70),
            accent=(0.30, 0.06, 262),
            on_accent=(0.97, 0.03, 85),
        ),
    },
)

# Soot, embers, linen: light letters on a dark ground.
SUIE = Palette(
    key="suie",
    label=_("Soot"),
    dark=True,
    tones={
        "paper": Tone(
            ground=(0.205, 0.009, 60),
            ink=(0.935, 0.016, 82),
            soft=(0.755, 0.02, 78),
            line=(0.335, 0.014, 65),
            edge=(0.545, 0.02, 70),
            accent=(0.80, 0.118, 68),
            on_accent=(0.205, 0.02, 60),
        ),
        "tint": Tone(
            ground=(0.25, 0.013, 60),
            ink=(0.935, 0.016, 82),
            soft=(0.775, 0.02, 78),
            line=(0.375, 0.018, 65),
            edge=(0.575, 0.022, 70),
            accent=(0.81, 0.115, 68),
            on_accent=(0.205, 0.02, 60),
        ),
        "deep": Tone(
            ground=(0.155, 0.008, 60),
            ink=(0.92, 0.016, 82),
            soft=(0.735, 0.02, 78),
            line=(0.30, 0.014, 65),
            edge=(0.52, 0.02, 70),
            accent=(0.80, 0.118, 68),
            on_accent=(0.17, 0.02, 60),
        ),
        "accent": Tone(
            ground=(0.865, 0.052, 80),
            ink=(0.235, 0.02, 55),
            soft=(0.39, 0.03, 58),
            line=(0.74, 0.055, 78),
            edge=(0.535, 0.05, 70),
            accent=(0.43, 0.13, 38),
            on_accent=(0.98, 0.015, 82),
        ),
    },
)

PALETTES = (FROMENT, VERGER, ARDOISE, SUIE)
