"""The calls of the editor's interface, by what they are about."""
