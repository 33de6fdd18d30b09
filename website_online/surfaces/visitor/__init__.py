"""The visitor's door: answers from the published directory, and hands `/-/` to the application.

Responsible for: which file answers a request (host, path, compressed form), conditional and range
requests, constant headers, misses answered from files (moved, gone, suspended, the site's own 404),
limits of request bodies, the page on which visitors ask about their data, and the one WSGI entry of
the installation.

Not responsible for: what lies in the directory (publishing), what forms do (features).

Terms: a *hit* is a file; a *miss* is answered from redirects.json and status.json; a *notice* is a
neutral page of the installation where no site can answer.
"""
