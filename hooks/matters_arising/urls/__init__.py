"""Addresses: the only maker of links, the ledger of those published, and redirects."""
