"""The judgements that a pack may call by name, and which other forms each looks at."""

from collections.abc import Mapping

from desktop.form.standing import Judge
from desktop.practice.advice import advice
from desktop.practice.agency import ESCALATION, REPORT, agency_report, commitment
from desktop.practice.board import FORM as OTHER_BOARD
from desktop.practice.board import other_board
from desktop.practice.checklist import FORM as CHECKLIST
from desktop.practice.checklist import checklist_result, method_advice, scores_advice
from desktop.practice.clock import target_date
from desktop.practice.clocks import CLOCKS, READ_BY_CLOCKS, early_learning
from desktop.practice.closing import closing
from desktop.practice.coherence import case_records, child_dates, period_reviewed, two_parts
from desktop.practice.contact import conversing, guests
from desktop.practice.contract import FORM as CONTRACT
from desktop.practice.contract import contract_standing
from desktop.practice.criteria import (
    CHILD,
    always_reviewed,
    base_test,
    checklist_test,
    criteria_together,
    presumption,
    section_47,
)
from desktop.practice.criteria import FORM as CRITERIA
from desktop.practice.days import days_left
from desktop.practice.decision import ADVICE, CONSIDERATION, EXPLANATION, against_tests, decision_needs
from desktop.practice.decision import FORM as DECISION
from desktop.practice.diversity import diversity
from desktop.practice.five_days import awareness_clock, report_clock
from desktop.practice.identities import identities
from desktop.practice.independence import independence, own_independence
from desktop.practice.involvement import clearance, invitation
from desktop.practice.ladder import ladder
from desktop.practice.learning import confirmations, feedback_loop
from desktop.practice.marks import FORM as PERSON
from desktop.practice.marks import marks
from desktop.practice.meeting import ACTION, meeting
from desktop.practice.meeting import FORM as MEETING
from desktop.practice.notification import notifiable
from desktop.practice.ownership import hindrance
from desktop.practice.process import FORM as PARALLEL_PROCESS
from desktop.practice.process import barred_question, restrictions
from desktop.practice.publication import publication, web_until
from desktop.practice.question import FORM as QUESTION
from desktop.practice.question import key_question, key_questions
from desktop.practice.report import report_ready, sign_off
from desktop.practice.roles import FORM as ROLE
from desktop.practice.roles import STAKEHOLDERS, roles_held, roles_standing
from desktop.practice.safety import CASE, safety
from desktop.practice.safety import FORM as SAFETY_CHECK
from desktop.practice.state import NOTIFICATION, case_state
from desktop.practice.state import READS as READ_BY_STATE
from desktop.practice.terms import terms_standing
from desktop.practice.thread import action_thread, finding_thread, recommendation_thread, thread
from desktop.practice.votes import need_votes, type_votes
from desktop.practice.wording import hindsight, outcome_wording, recommendation_wording

JUDGEMENTS: Mapping[str, Judge] = {
    "target_date": target_date,
    "invitation": invitation,
    "clearance": clearance,
    "restrictions": restrictions,
    "barred_question": barred_question,
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
    "identities": identities,
    "publication": publication,
    "web_until": web_until,
    "feedback_loop": feedback_loop,
    "confirmations": confirmations,
    "closing": closing,
    "own_independence": own_independence,
    "independence": independence,
    "roles_standing": roles_standing,
    "roles_held": roles_held,
    "contract_standing": contract_standing,
    "days_left": days_left,
    "terms_standing": terms_standing,
    "key_questions": key_questions,
    "key_question": key_question,
    "diversity": diversity,
    "commitment": commitment,
    "agency_report": agency_report,
    "ladder": ladder,
    "hindrance": hindrance,
    "meeting": meeting,
    "advice": advice,
    "safety": safety,
    "other_board": other_board,
    "notifiable": notifiable,
    "awareness_clock": awareness_clock,
    "base_test": base_test,
    "presumption": presumption,
    "section_47": section_47,
    "checklist_test": checklist_test,
    "always_reviewed": always_reviewed,
    "criteria_together": criteria_together,
    "need_votes": need_votes,
    "type_votes": type_votes,
    "decision_needs": decision_needs,
    "against_tests": against_tests,
    "report_clock": report_clock,
    "checklist_result": checklist_result,
    "scores_advice": scores_advice,
    "method_advice": method_advice,
    "case_state": case_state,
    "early_learning": early_learning,
    "child_dates": child_dates,
    "case_records": case_records,
    "period_reviewed": period_reviewed,
    "two_parts": two_parts,
    **CLOCKS,
}

READS_FILES = frozenset({"identities"})  # those that go by the words of the record's own files

LOOKS_AT: Mapping[str, tuple[str, ...]] = {
    "invitation": (PARALLEL_PROCESS, PERSON),
    "clearance": (PARALLEL_PROCESS, PERSON),
    "marks": (PERSON,),
    "conversing": (PARALLEL_PROCESS, PERSON, "practitioner", "family-member"),
    "guests": (PARALLEL_PROCESS, PERSON, "practitioner", "family-member"),
    "recommendation_wording": ("recommendation",),
    "finding_thread": ("recommendation", "action"),
    "recommendation_thread": ("action",),
    "barred_question": (PARALLEL_PROCESS,),
    "thread": (QUESTION, "finding", "recommendation", "action"),
    "report_ready": (*READ_BY_STATE, QUESTION, PARALLEL_PROCESS, "practitioner", "interim-learning"),
    "sign_off": ("report-draft",),
    "publication": (PARALLEL_PROCESS, "family-member", "overview-report", "board-sign-off"),
    "feedback_loop": ("practitioner",),
    "confirmations": ("agency",),
    "closing": (PARALLEL_PROCESS, "publication", "learning", "report-draft", "action", "family-member"),
    "independence": (ROLE, PERSON, STAKEHOLDERS),
    "roles_standing": (ROLE, PERSON),
    "roles_held": (ROLE,),
    "days_left": (CONTRACT,),
    "terms_standing": (QUESTION, ROLE, PERSON),
    "key_questions": (QUESTION, MEETING),
    "diversity": (REPORT, QUESTION),
    "agency_report": (ESCALATION,),
    "hindrance": (CRITERIA, CHILD),
    "meeting": (MEETING, ACTION),
    "safety": (SAFETY_CHECK, *READ_BY_STATE),
    "other_board": (OTHER_BOARD,),
    "target_date": READ_BY_STATE,
    "awareness_clock": (CASE,),
    "criteria_together": (CHILD, CHECKLIST),
    "type_votes": (CRITERIA, CHILD),
    "against_tests": (DECISION, CHILD),
    "decision_needs": (DECISION, CONSIDERATION, CRITERIA, CHILD, ADVICE, EXPLANATION),
    "report_clock": (CASE,),
    "method_advice": (CHECKLIST, "agency"),
    "case_state": (
        *READ_BY_STATE,
        NOTIFICATION,
        PARALLEL_PROCESS,
        "report-draft",
        "board-sign-off",
        "action",
        "learning",
        "closing",
    ),
    "early_learning": (*READ_BY_STATE, "interim-learning"),
    "child_dates": (CASE,),
    "case_records": (CHILD, DECISION),
    "period_reviewed": (CASE, CHILD),
    **dict.fromkeys(CLOCKS, READ_BY_CLOCKS),
}
