"""Base views, middleware and the design system that all surfaces share."""
