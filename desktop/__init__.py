"""Caseward without a screen: forms, records, the vault, paper, and what a person can do with them."""

VERSION = "0.1.0"
