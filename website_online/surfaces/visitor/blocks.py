"""The block of the page on which visitors ask about their data; nobody places it by hand."""

from website_online.surfaces.visitor.privacy_block import asking

__all__ = ["asking"]
