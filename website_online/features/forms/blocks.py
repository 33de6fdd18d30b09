"""Declares the form block."""

from website_online.features.forms.form_block import form

__all__ = ["form"]
