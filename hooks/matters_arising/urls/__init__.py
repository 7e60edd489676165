"""Addresses: the only maker of links, the ledger of published addresses, and redirects."""
