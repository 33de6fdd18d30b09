"""Publishing: from a site's documents to a directory of finished files that any web server can serve.

Responsible for: publications (which snapshot of which document is public), rendering what changed,
finished files with their compressed forms, manifests, bringing the live directory from one release
to the next, moved addresses, sitemap and robots, taking a site offline, going back to an older
publication, and the list of what is not published yet.

Not responsible for: what a page looks like (rendering, themes), what the draft says (content), where
pictures come from (media), answering requests (the visitor surface or any web server).

Terms: a *publication* is an immutable choice of snapshots, numbered per site; its *release* is the
set of finished files made from it; a *blob* is one finished file named by its content; the *live*
directory holds hard links to the blobs of the release that visitors see; a *dependency* is a key
that says what a page was made from.
"""
