"""Website-Online: a person who cannot code gets a website."""
