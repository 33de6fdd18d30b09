"""The published directory on disk: plain files, no database, no settings.

    hosts/<host>                  -> ../sites/<site>/live     what a web server serves
    names/<host>                  -> ../sites/<site>          whose name it is, also while it is offline
    sites/<site>/live/            the release that visitors see; live/media -> ../media
    sites/<site>/blobs/<hash>     finished files (.br and .gz beside them), immutable
    sites/<site>/releases/<n>.json  manifests, mostly the difference to the release before
    sites/<site>/redirects.json   moved and removed addresses of the live release
    sites/<site>/status.json      online or why not, and the canonical host
    sites/<site>/state.json       which release is live, and which one was being applied

Terms: *applying* a release is linking its files into `live`, path by path, each by one rename.
"""
