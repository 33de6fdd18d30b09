"""The themes of this app, registered when declarations are discovered."""

from website_online.website.themes.etabli import ETABLI
from website_online.website.themes.registry import register_theme

register_theme(ETABLI)
