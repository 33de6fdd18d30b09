"""Addresses: pages by id, files by id, and everything else through the one list of schemes."""

from urllib.parse import quote

from website_online.foundation.sanitise import clean_url
from website_online.website.rendering.source import Node, PageFacts, SiteFacts


def path_of(site: SiteFacts, page: PageFacts) -> str:
    """Return the path of a page on its site, with a slash at the end.

    The default language has no prefix.
    """
    prefix = "" if page.language == site.default_language else f"/{page.language}"
    return f"{prefix}/{quote(page.path.strip('/'), safe='/')}/" if page.path else f"{prefix}/"


def anchor_of(node_id: str) -> str:
    """Return the HTML id of a node; letters first, so that it is a plain CSS selector too."""
    return "n" + "".join(c for c in str(node_id) if c.isalnum() or c in "-_")


def has_node(root: Node, node_id: str) -> bool:
    """Tell whether a tree has a node with this id."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.get("id") == node_id:
            return True
        for children in (node.get("slots") or {}).values():
            pending.extend(children)
    return False


class Links:
    """Resolves addresses for one page and records what they depend on."""

    __slots__ = ("_dependencies", "_own", "_source")

    def __init__(self, source, dependencies: set[str], own_id: str) -> None:
        self._source = source
        self._dependencies = dependencies
        self._own = own_id

    def resolve(self, address: str) -> str | None:
        """Return the public form of an address, or None when it leads nowhere or is refused."""
        address = address.strip()
        if address.startswith("page:"):
            return self._page(address[5:])
        if address.startswith("asset:"):
            return self._asset(address[6:])
        return clean_url(address) if address else None

    def _page(self, target: str) -> str | None:
        document_id, _, node_id = target.partition("#")
        self._dependencies.add(f"page:{document_id}")
        page = self._source.page(document_id)
        if page is None:
            return None
        path = path_of(self._source.facts, page)
        if not node_id:
            return path
        self._dependencies.add(f"doc:{document_id}")
        body = self._source.body(document_id)
        if body is None or not has_node(body["root"], node_id):
            return path
        anchor = "#" + anchor_of(node_id)
        return anchor if document_id == self._own else path + anchor

    def _asset(self, asset_id: str) -> str | None:
        self._dependencies.add(f"media:{asset_id}")
        asset = self._source.asset(asset_id)
        if asset is None or not asset.renditions:
            return None
        fallback = [r for r in asset.renditions if r.format not in ("avif", "webp")]
        return max(fallback or asset.renditions, key=lambda r: r.width).url
