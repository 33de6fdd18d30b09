"""What a site says: one draft and one history for each site.

Responsible for: documents (pages, navigation, header, footer, design, settings) as trees, the
commands that change them, the history of changes, undo and redo for each person, snapshots,
restoring, document migrations, removing a value from the whole history (`redact`), pages and their
addresses within the site, starters.

Not responsible for: what block types there are and how they look (rendering), what is online
(publishing), pictures themselves (media), who a person is and what he did from where (accounts,
audit): a change carries an opaque actor id only.

Terms: a *document* is a tree with a kind; a *body* is that tree as JSON; a *command* changes one
document; a *batch* is a list of commands that is applied as a whole or not at all; a *change* is a
batch that was applied, with its *inverses*; an *intent* is what a person meant to do in one go and
is one step of undo, however many batches it took; a *barrier* is a change that undo never crosses;
a *snapshot* is a body as it was at some sequence number; *held back* is a batch that could not be
applied and is kept, so that nobody's words are lost.
"""
