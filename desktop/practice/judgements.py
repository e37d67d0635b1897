"""The judgements that a pack may call by name, and which other forms each looks at."""

from collections.abc import Mapping

from desktop.form.standing import Judge
from desktop.practice.clock import target_date
from desktop.practice.closing import closing
from desktop.practice.contact import conversing, guests
from desktop.practice.involvement import clearance, invitation
from desktop.practice.learning import confirmations, feedback_loop
from desktop.practice.marks import FORM as PERSON
from desktop.practice.marks import marks
from desktop.practice.process import FORM as PARALLEL_PROCESS
from desktop.practice.process import restrictions
from desktop.practice.publication import publication, web_until
from desktop.practice.report import report_ready, sign_off
from desktop.practice.thread import action_thread, finding_thread, recommendation_thread, thread
from desktop.practice.wording import hindsight, outcome_wording, recommendation_wording

JUDGEMENTS: Mapping[str, Judge] = {
    "target_date": target_date,
    "invitation": invitation,
    "clearance": clearance,
    "restrictions": restrictions,
    "marks": marks,
    "conversing": conversing,
    "guests": guests,
    "hindsight": hindsight,
    "recommendation_wording": recommendation_wording,
    "outcome_wording": outcome_wording,
    "finding_thread": finding_thread,
    "recommendation_thread": recommendation_thread,
    "action_thread": action_thread,
    "thread": thread,
    "report_ready": report_ready,
    "sign_off": sign_off,
    "publication": publication,
    "web_until": web_until,
    "feedback_loop": feedback_loop,
    "confirmations": confirmations,
    "closing": closing,
}

LOOKS_AT: Mapping[str, tuple[str, ...]] = {
    "invitation": (PARALLEL_PROCESS, PERSON),
    "clearance": (PARALLEL_PROCESS, PERSON),
    "marks": (PERSON,),
    "conversing": (PARALLEL_PROCESS, PERSON, "practitioner", "family-member"),
    "guests": (PARALLEL_PROCESS, PERSON, "practitioner", "family-member"),
    "recommendation_wording": ("recommendation",),
    "finding_thread": ("recommendation", "action"),
    "recommendation_thread": ("action",),
    "thread": ("finding", "recommendation", "action"),
    "report_ready": ("case", PARALLEL_PROCESS, "practitioner", "interim-learning"),
    "sign_off": ("report-draft",),
    "publication": (PARALLEL_PROCESS, "family-member", "overview-report", "board-sign-off"),
    "feedback_loop": ("practitioner",),
    "confirmations": ("agency",),
    "closing": (PARALLEL_PROCESS, "publication", "learning", "report-draft", "action", "family-member"),
}
