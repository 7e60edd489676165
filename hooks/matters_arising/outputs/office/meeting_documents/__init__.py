"""The agenda and the minutes of a meeting as documents: a Word document, and a page to print.

They show what the page of the meeting shows, in a council's usual order: numbered items, what was resolved, and
the agreed actions at the end. The words are in the templates `documents/agenda` and `documents/minutes`.
"""
