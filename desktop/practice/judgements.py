"""The judgements that a pack may call by name, and which other forms each looks at."""

from collections.abc import Mapping

from desktop.form.standing import Judge
from desktop.practice.clock import target_date
from desktop.practice.involvement import clearance, invitation
from desktop.practice.marks import FORM as PERSON
from desktop.practice.marks import marks
from desktop.practice.process import FORM as PARALLEL_PROCESS
from desktop.practice.process import restrictions

JUDGEMENTS: Mapping[str, Judge] = {
    "target_date": target_date,
    "invitation": invitation,
    "clearance": clearance,
    "restrictions": restrictions,
    "marks": marks,
}

LOOKS_AT: Mapping[str, tuple[str, ...]] = {
    "invitation": (PARALLEL_PROCESS, PERSON),
    "clearance": (PARALLEL_PROCESS, PERSON),
    "marks": (PERSON,),
}
