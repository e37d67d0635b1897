"""Packed ids: one integer says which case a thing belongs to and which laptop made it.

`case << 39 | device << 23 | counter`. Rows of one case lie together in the file, and two laptops never draw the same
id. case: 24 bits; device: 16 bits; counter: 23 bits, about 8 million a case and device.
"""

from typing import NewType

CaseId = NewType("CaseId", int)
DeviceId = NewType("DeviceId", int)
RecordId = NewType("RecordId", int)
EntryId = NewType("EntryId", int)

CASE_BITS, DEVICE_BITS, COUNTER_BITS = 24, 16, 23
MOST = (1 << COUNTER_BITS) - 1


def pack(case: int, device: int, counter: int) -> int:
    """Raises OverflowError when the counter of this case and device is spent."""
    if not 0 <= counter <= MOST:
        raise OverflowError("this laptop has made all the records that one review can hold")
    return case << (DEVICE_BITS + COUNTER_BITS) | device << COUNTER_BITS | counter


def case_of(packed: int) -> CaseId:
    return CaseId(packed >> (DEVICE_BITS + COUNTER_BITS))


def device_of(packed: int) -> DeviceId:
    return DeviceId(packed >> COUNTER_BITS & (1 << DEVICE_BITS) - 1)


def counter_of(packed: int) -> int:
    return packed & MOST


def case_record(case: int) -> RecordId:
    """The case's own record: the first id of its range, made by no device in particular."""
    return RecordId(pack(case, 0, 0))


def span(case: int, device: int) -> tuple[int, int]:
    """The first and last id that a device can make in a case."""
    return pack(case, device, 0), pack(case, device, MOST)


def case_span(case: int) -> tuple[int, int]:
    """The first and last id of a case."""
    return pack(case, 0, 0), pack(case, (1 << DEVICE_BITS) - 1, MOST)
