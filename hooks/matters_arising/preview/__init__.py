"""The preview: a page is rendered on request, and the open page reloads itself after an edit.

Nothing is built. The record is read again when a file changes, only the changed files anew, and what was rendered is
remembered until the next change. `project` says what the preview must be given, `current` holds the record as it is
shown, `files` makes the files that are asked for, `page` adds to pages what only the preview has, `afterwards` makes
the search index in another process, `watching` sees that a file was saved, and `server` answers browsers.
"""
