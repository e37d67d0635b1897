"""Rows of `record`: answers as JSON text, with the columns that lists sort by beside them.

Nothing here judges, searches or keeps the trail; a use case does all of it in one transaction.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence

from desktop.form.answer import Answers
from desktop.form.shown import Shown
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Listed, Record, State
from desktop.store.vault import Vault

LISTED = "id, case_id, form, state, title, sort, due"
Row = Sequence[object]


def draw_case(vault: Vault, random: Callable[[int], bytes]) -> CaseId:
    """A case number that this vault does not use yet."""
    while True:
        case = int.from_bytes(random(3), "big")
        if case and not vault.query("SELECT 1 FROM record WHERE id = ?", (ids.case_record(case),)):
            return CaseId(case)


def next_id(vault: Vault, case: CaseId) -> RecordId:
    """The next free id of this device in a case. Attachments draw from the same range."""
    low, high = ids.span(case, vault.device)
    most = max(
        int(vault.query(f"SELECT coalesce(max(id), ?) FROM {table} WHERE id BETWEEN ? AND ?", (low, low, high))[0][0])
        for table in ("record", "attachment")
    )
    return RecordId(ids.pack(case, vault.device, ids.counter_of(most) + 1))


def insert(vault: Vault, record_id: RecordId, form: str, version: int, title: str, at: int) -> None:
    vault.execute(
        "INSERT INTO record(id, case_id, form, form_version, title, answers, changed_at) VALUES(?, ?, ?, ?, ?, '{}', ?)",
        (record_id, ids.case_of(record_id), form, version, title, at),
    )


def write_answers(vault: Vault, record_id: RecordId, answers: Answers, at: int) -> None:
    text = json.dumps(answers, ensure_ascii=False, separators=(",", ":"))
    vault.execute("UPDATE record SET answers = ?, changed_at = ? WHERE id = ?", (text, at, record_id))


def write_shown(vault: Vault, record_id: RecordId, shown: Shown) -> None:
    """The columns that lists sort by; written only where they changed, so that their indexes rest."""
    vault.execute(
        "UPDATE record SET title = ?1, sort = ?2, due = ?3 WHERE id = ?4 AND (title, sort, due) IS NOT (?1, ?2, ?3)",
        (shown.title, shown.sort, shown.due, record_id),
    )


def write_state(vault: Vault, record_id: RecordId, state: State, at: int) -> None:
    vault.execute("UPDATE record SET state = ?, changed_at = ? WHERE id = ?", (int(state), at, record_id))


def find(vault: Vault, record_id: int) -> Record | None:
    """A record in any state, removed ones too; None if there never was one."""
    rows = vault.query(f"SELECT {LISTED}, form_version, answers, changed_at FROM record WHERE id = ?", (record_id,))
    return _record(rows[0]) if rows else None


def of_form(vault: Vault, case: CaseId, form: str, *, removed_too: bool = False) -> tuple[Record, ...]:
    """Every record of a form that was not removed, with its answers, in the form's own order."""
    rows = vault.query(
        f"SELECT {LISTED}, form_version, answers, changed_at FROM record"
        f" WHERE case_id = ? AND form = ? AND state < {3 if removed_too else 2} ORDER BY sort, id",
        (case, form),
    )
    return tuple(map(_record, rows))


def ids_of_form(vault: Vault, case: CaseId, form: str) -> tuple[RecordId, ...]:
    """The records of a form that were not removed, in the form's own order, undated ones last. Reads no answer."""
    rows = vault.query(
        "SELECT id FROM record WHERE case_id = ? AND form = ? AND state < 2 ORDER BY sort IS NULL, sort, id", (case, form)
    )
    return tuple(RecordId(int(row[0])) for row in rows)


def several(vault: Vault, record_ids: Iterable[int]) -> tuple[Record, ...]:
    """Those of some records that there are, in any state, in no particular order."""
    rows = vault.query(
        f"SELECT {LISTED}, form_version, answers, changed_at FROM record WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(record_ids)),),
    )
    return tuple(map(_record, rows))


def listed(vault: Vault, case: CaseId, form: str | None = None, *, removed: bool = False) -> tuple[Listed, ...]:
    """The records of a case, or of one form in it, without their answers: undated ones last, in order of their making."""
    rows = vault.query(
        f"SELECT {LISTED} FROM record WHERE case_id = ?1 AND (?2 IS NULL OR form = ?2) AND (state = 2) = ?3"
        " ORDER BY form, sort IS NULL, sort, id",
        (case, form, int(removed)),
    )
    return tuple(map(_listed, rows))


def titles(vault: Vault, case: CaseId, forms: Collection[str] | None = None, *, removed: bool = False) -> dict[int, str]:
    """What the records of a case are called, by id: of all forms, or of some; of those that were not removed, or that were."""
    rows = vault.query(
        f"SELECT id, title FROM record WHERE case_id = ?1 AND state {'= 2' if removed else '< 2'}"
        " AND (?2 IS NULL OR form IN (SELECT value FROM json_each(?2))) ORDER BY form, sort IS NULL, sort, id",
        (case, None if forms is None else json.dumps(sorted(forms))),
    )
    return {_int(record_id): str(title) for record_id, title in rows}


def cases(vault: Vault, form: str, *, removed: bool = False) -> tuple[Record, ...]:
    """The cases' own records, newest first: of those that were not removed, or of those that were."""
    rows = vault.query(
        f"SELECT {LISTED}, form_version, answers, changed_at FROM record"
        " WHERE form = ? AND (state = 2) = ? AND id = case_id << 39 ORDER BY changed_at DESC, id",
        (form, int(removed)),
    )
    return tuple(map(_record, rows))


def due(vault: Vault, case: CaseId | None = None) -> tuple[Listed, ...]:
    """What asks for something by a date, soonest first."""
    rows = vault.query(
        f"SELECT {LISTED} FROM record WHERE due IS NOT NULL AND state = 0 AND (?1 IS NULL OR case_id = ?1) ORDER BY due, id",
        (case,),
    )
    return tuple(map(_listed, rows))


def of_forms(vault: Vault, forms: Collection[str], case: CaseId | None = None, *, holding: str = "") -> tuple[Record, ...]:
    """Records of some forms in a review, or in all, that were not removed; with `holding`, those with that piece of JSON.

    By way of the tally, so that a vault of a thousand other records is not read for the few of a form.
    """
    rows = vault.query(
        "SELECT r.id, r.case_id, r.form, r.state, r.title, r.sort, r.due, r.form_version, r.answers, r.changed_at"
        " FROM (SELECT DISTINCT case_id, form FROM tally WHERE n > 0 AND state < 2 AND (?1 IS NULL OR case_id = ?1)"
        "  AND form IN (SELECT value FROM json_each(?2))) AS t"
        " CROSS JOIN record AS r ON r.case_id = t.case_id AND r.form = t.form"
        " WHERE r.state < 2 AND (?3 = '' OR instr(r.answers, ?3)) ORDER BY r.id",
        (case, json.dumps(sorted(forms)), holding),
    )
    return tuple(map(_record, rows))


def tallies(vault: Vault, case: CaseId) -> dict[str, dict[State, int]]:
    """How many records of each form a case has, in each state."""
    out: dict[str, dict[State, int]] = {}
    for form, state, count in vault.query("SELECT form, state, n FROM tally WHERE case_id = ? AND n > 0", (case,)):
        out.setdefault(str(form), {})[State(int(state))] = int(count)
    return out


def all_tallies(vault: Vault) -> dict[CaseId, dict[str, dict[State, int]]]:
    """The tallies of every review."""
    out: dict[CaseId, dict[str, dict[State, int]]] = {}
    for case, form, state, count in vault.query("SELECT case_id, form, state, n FROM tally WHERE n > 0"):
        out.setdefault(CaseId(int(case)), {}).setdefault(str(form), {})[State(int(state))] = int(count)
    return out


def _listed(row: Row) -> Listed:
    record_id, case_id, form, state, title, sort, by = row
    return Listed(
        RecordId(_int(record_id)), CaseId(_int(case_id)), str(form), State(_int(state)), str(title), _text(sort), _text(by)
    )


def _record(row: Row) -> Record:
    one = _listed(row[:7])
    version, answers, changed_at = row[7:]
    return Record(
        id=one.id,
        case_id=one.case_id,
        form=one.form,
        form_version=_int(version),
        state=one.state,
        title=one.title,
        sort=one.sort,
        due=one.due,
        answers=json.loads(str(answers)),
        changed_at=_int(changed_at),
    )


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a whole number was expected in this column")
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)
