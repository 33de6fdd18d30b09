"""Pictures of a site: from a file somebody hands us to files a browser may have.

Responsible for: receiving uploads in quarantine, deciding whether a file is what it
claims to be, removing where-and-who metadata from originals, making renditions
(AVIF, WebP, a fallback), saying what is known about a picture when a page is drawn,
the bin of removed pictures.

Not responsible for: where a picture stands on a page (content), how it is drawn
(rendering), who may see the page around it (publishing).

Terms
    asset       one picture of one site, with its own id even when two files are equal
    original    the uploaded file without its metadata: private, never served to visitors
    rendition   one encoded size of an asset: public, immutable, its path holds a version
    quarantine  the uploaded bytes before anything has looked inside them
    refusal     why a file was not accepted, as a code that has a sentence in each language
    shipped     a picture that comes with the product (starters), encoded once per installation
"""
