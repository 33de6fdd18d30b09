"""The door by which the editor comes in: its private interface, the canvas, the pictures in it.

Responsible for: reading and changing a draft over HTTP, saying refusals in the person's language
next to the field, rendering the pieces of a page that a change has touched, taking uploads, starting
a publication; telling a tab of an older build to load itself anew.

Not responsible for: what may be changed and how (website.content), what it looks like
(website.rendering), the page that hosts the editor (surfaces.portal). It is no public interface:
it changes with the editor, and both are built together.

Terms: a *fragment* is one block as HTML and CSS; *missed* changes are those that a tab has not seen
yet; the *build* names the editor's program that belongs to this installation.
"""
