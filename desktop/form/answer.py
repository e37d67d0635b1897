"""What an answer looks like, for each kind, and how one is reached inside a record.

An answer is plain JSON, so that a person with the key can read a vault without this program:

    text, paragraph, number, money, score   the text as typed
    date                                    {"typed": as typed, "iso": "2024-03-12" | "2024-03" | "2024", "about": true}
    period                                  {"from": date, "to": date}
    choice, yes-no-unsure                   the option's id
    choices                                 [ids], in the list's order
    step                                    {"state": "done" | "waiting" | "not_needed", "on": date, "note": text}
    person, agency, record                  the record's id
    people, agencies                        [ids]
    file                                    {"id": attachment, "name": file name, "size": bytes}
    rows                                    [{"id": row id, column id: answer, ...}]

A date that could not be read has no "iso". A blank answer is not kept at all; a row that was emptied keeps its place by its
id, so that it comes back there, and is as good as none to everybody who reads. A path names one answer: a field's id,
or `field/row` for a row, or `field/row/column` for a cell.
"""

from collections.abc import Mapping
from typing import NewType

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Answer = Json
Answers = Mapping[str, Json]
Path = NewType("Path", str)


def blank(value: Answer) -> bool:
    """Nothing there: None, white space, an empty list, rows with nothing in them, or a value made of nothing but blanks.

    False counts as nothing.
    """
    if value is None or value is False:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return all(isinstance(row, dict) and not _is_filled(row) for row in value)
    if isinstance(value, dict):
        return all(blank(part) for part in value.values())
    return False


def chosen(value: Answer) -> frozenset[str]:
    """The option ids in an answer: of a choice, of several choices, or the state of a step."""
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, list):
        return frozenset(v for v in value if isinstance(v, str))
    if isinstance(value, dict) and isinstance(value.get("state"), str):
        return frozenset({str(value["state"])})
    return frozenset()


def text(value: Answer) -> str:
    """The words a person typed, for kinds that keep text or a date as typed."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and isinstance(value.get("typed"), str):
        return str(value["typed"])
    return ""


def ids(value: Answer) -> tuple[int, ...]:
    """The record ids that a linking answer names."""
    if isinstance(value, bool):
        return ()
    if isinstance(value, int):
        return (value,)
    if isinstance(value, list):
        return tuple(v for v in value if isinstance(v, int) and not isinstance(v, bool))
    return ()


def rows(value: Answer) -> tuple[dict[str, Json], ...]:
    """The rows that hold something."""
    return tuple(row for row in _kept(value) if _is_filled(row))


def _kept(value: Answer) -> tuple[dict[str, Json], ...]:
    """Every row, also one that was emptied."""
    return tuple(row for row in value if isinstance(row, dict)) if isinstance(value, list) else ()


def _is_filled(row: Mapping[str, Json]) -> bool:
    return any(name != "id" and not blank(cell) for name, cell in row.items())


def get(answers: Answers, path: str) -> Answer:
    """The answer at a path; None where there is none."""
    field, _, rest = path.partition("/")
    value = answers.get(field)
    if not rest:
        return value
    row_id, _, column = rest.partition("/")
    for row in _kept(value):
        if row.get("id") == row_id:
            return row.get(column) if column else row
    return None


def put(answers: Answers, path: str, value: Answer) -> dict[str, Json]:
    """New answers with that one changed; a blank one is left out. A row that is not there yet is added at the end.

    A whole row may carry "at" for its place, so that taking back its removal puts it where it was.
    """
    out = dict(answers)
    field, _, rest = path.partition("/")
    new: Answer = _in_rows(_kept(out.get(field)), rest, value) if rest else value
    if not new if rest else blank(new):
        out.pop(field, None)
    else:
        out[field] = new
    return out


def _in_rows(old: tuple[dict[str, Json], ...], rest: str, value: Answer) -> list[Json]:
    row_id, _, column = rest.partition("/")
    at = next((n for n, row in enumerate(old) if row.get("id") == row_id), None)
    kept: list[Json] = list(old)
    if not column:
        if at is not None:
            kept.pop(at)
        if isinstance(value, dict):
            place = value.get("at", at)
            row = {"id": row_id, **{k: v for k, v in value.items() if k not in {"id", "at"} and not blank(v)}}
            kept.insert(place if isinstance(place, int) else len(kept), row)
        return kept
    row = dict(old[at]) if at is not None else {"id": row_id}
    if blank(value):
        row.pop(column, None)
    else:
        row[column] = value
    if at is None:
        kept.append(row)
    else:
        kept[at] = row
    return kept
