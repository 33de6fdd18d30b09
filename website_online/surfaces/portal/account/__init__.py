"""Pages about the account itself."""
