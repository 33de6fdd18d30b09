"""How sites look: themes with their tokens, palettes and pairs of typefaces.

Responsible for: the registry of themes, the arithmetic of colour and contrast, custom properties
and font faces as CSS, the built font files with their licences.

Not responsible for: the HTML of blocks (rendering), the look of portal and editor (foundation).

Terms: a *palette* is four *tones* (paper, tint, deep, accent), each a background with everything
that may stand on it; a *font pair* is the display face and the text face of a page, two files at
most; a *token* is a value that a theme names and block styles use.
"""
