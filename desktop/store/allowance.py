"""What an open vault may be asked, judged by SQLite's authorizer before a statement runs: only what Caseward asks.

One stray statement could otherwise do harm that no later check finds: ATTACH writes a plain copy (an empty KEY is enough), PRAGMA
temp_store=FILE spills plain text, some cipher_ pragmas leave a file that never opens again, DROP and ALTER fire no trigger and so
take the trail away. What is not on these lists is refused.
"""

from sqlcipher3 import dbapi2

_ALLOWED = frozenset(
    {
        dbapi2.SQLITE_SELECT,
        dbapi2.SQLITE_READ,
        dbapi2.SQLITE_INSERT,
        dbapi2.SQLITE_UPDATE,
        dbapi2.SQLITE_DELETE,
        dbapi2.SQLITE_FUNCTION,
        dbapi2.SQLITE_TRANSACTION,
        dbapi2.SQLITE_SAVEPOINT,
        dbapi2.SQLITE_RECURSIVE,
    }
)
# FTS5 itself asks for the first, ALTER for the last of those of reshaping.
_ALLOWED_PRAGMAS = frozenset({"data_version", "integrity_check", "cipher_integrity_check", "foreign_key_check", "shrink_memory"})
_READ_PRAGMAS = frozenset({"user_version", "page_count", "page_size", "freelist_count", "foreign_keys", "table_info"})
_RESHAPING_PRAGMAS = frozenset({"user_version", "foreign_keys", "defer_foreign_keys", "quick_check"})
_WRITES = frozenset({dbapi2.SQLITE_INSERT, dbapi2.SQLITE_UPDATE, dbapi2.SQLITE_DELETE})
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})
_NEVER = frozenset({dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH})


def allows(action: int, first: str, second: str | None, *, reshaping: bool) -> bool:
    """`action`, `first`, `second`: as SQLite tells an authorizer. `reshaping`: a migration may make, alter and drop tables too.

    Attaching a file stays refused even then.
    """
    if action in _NEVER:
        return False
    if action == dbapi2.SQLITE_PRAGMA:
        asked = first.lower()
        if asked in _ALLOWED_PRAGMAS or (asked in _READ_PRAGMAS and (second is None or asked == "table_info")):
            return True
        return reshaping and asked in _RESHAPING_PRAGMAS
    if action == dbapi2.SQLITE_FUNCTION:
        return (second or "").lower() not in _FORBIDDEN_FUNCTIONS
    if reshaping:
        return True
    return action in _ALLOWED and not (action in _WRITES and first.startswith("sqlite_"))
