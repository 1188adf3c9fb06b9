# SPDX-License-Identifier: Apache-2.0
"""A relation of two invented states, XAA and XBB, as large as one likes, as a dossier."""

import json

SUBJECTS = ["visas_and_credentials", "pay_and_banking", "movement", "treatment_of_staff",
            "property", "staffing", "posts"]
KINDS = ["required_departure", "closure", "movement", "property_restriction", "payment",
         "staff_ceiling", "visa"]
ROUND = "r-invented"


def day(number):
    """Days from 2005 on, none after the round of 2025."""
    return f"{2005 + number // 336 % 20}-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"


def measure(number):
    by, on = ("XAA", "XBB") if number % 2 else ("XBB", "XAA")
    answers = f"x-{number - 1}" if number % 7 == 1 and number > 1 else None
    return {"id": f"x-{number}", "imposed_by": by, "on": on, "kind": KINDS[number % len(KINDS)],
            "what": f"limit number {number} on the missions of {on}", "from": day(number),
            "until": day(number + 900) if number % 3 else None, "status": "in_force",
            "effect": "restrict", "answers": answers, "sources": [f"s-{number % 200}"],
            "stated_reason": [{"by": by, "text": f"reason number {number}",
                               "sources": [f"s-{number % 200}"], "said_on": day(number)}]}


def commitment(number, rounds):
    by = [["XAA", "XBB"], ["XAA"], ["XBB"]][number % 3]
    return {"id": f"c-{number}", "round": f"r-{number % rounds}", "by": ["XAA", "XBB"],
            "what": f"undertaking number {number}", "form": "note",
            "status": ["fulfilled", "partly_fulfilled", "stalled"][number % 3],
            "sources": [f"s-{number % 200}"], "acknowledged_by": by, "claimed_of": []}


def meeting(key, label, date):
    return {"id": key, "label": label, "status": "held", "date": date, "venue": "Northport",
            "agenda": ["visas", "banking", "property"], "excluded": [], "outcomes": [],
            "statements": [], "sources": ["s-0"]}


def dossier(measures, commitments):
    rounds = 10
    return {
        "case": "xaa-xbb", "title": "XAA and XBB, invented",
        "coverage": {"from": "2005-01-01", "to": "2025-12-31"},
        "states": [{"id": "XAA", "name": "Republic of Xaa"}, {"id": "XBB", "name": "Xbb Union"}],
        "posts": [], "properties": [], "property_lists": [], "persons": [], "incidents": [],
        "irritants": [{"id": f"ir-{topic}", "topic": topic, "what": f"matters of {topic}",
                       "raised_by": [], "state_per_side": {},
                       "measures": [f"x-{number}" for number in range(measures)
                                    if number % 70 == place], "sources": ["s-0"]}
                      for place, topic in enumerate(SUBJECTS)],
        "statements": [],
        "measures": [measure(number) for number in range(measures)],
        "commitments": [commitment(number, rounds) for number in range(commitments)],
        "rounds": [meeting(f"r-{number}", f"round {number}", f"{2010 + number}-05-01")
                   for number in range(rounds)] + [meeting(ROUND, "the round", "2025-04-10")],
        "sources": [{"id": f"s-{number}", "title": f"Report {number}",
                     "publisher": f"Paper {number}", "url": None,
                     "date": day(number), "kind": "press", "control": "none"}
                    for number in range(200)]}


def write_dossier(path, measures, commitments):
    path.write_text(json.dumps(dossier(measures, commitments)), encoding="utf-8")
    return path
