"""Turns documents into the HTML that visitors get, and that the editor's canvas shows.

Responsible for: the registry of block types and their schemas, the templates and styles of the
built-in blocks, header, footer and navigation, the page around them (head, policy, structured
data), pictures, internal links, and the record of what a page was made from.

Not responsible for: storing documents (content), writing files (publishing), what a form does
with an answer (features), the look (themes), making picture files (media).

Terms: a *block type* is a folder with a schema, a template and a style; a *node* is one block in
a document; a *slot* is a named place for child nodes; a *part* is a node that only makes sense in
its parent (a question, a column); a *source* is where documents are read from, draft or
published; a *dependency* is a key for something a page was made from; the *canvas* is the same
HTML with `data-` anchors for the editor.
"""
