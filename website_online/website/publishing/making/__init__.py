"""Making a release from a publication: what has to be rendered, the files of a site, going live.

Terms: the *base* is the publication that is live; a *plan* is the list of pages to render.
"""
