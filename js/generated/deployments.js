// Made from the lifecycle and its catalogue by `cargo xtask generate`. Change those instead.

/** @import { Asked, CommandEntry, Named } from "../deployment/catalogue.d.ts" */
/** @import { Progress, GoalOutcome, RefusalCode, Role, State } from "./lifecycle.d.ts" */

/** @type {Readonly<Record<State, Named>>} */
export const STATES = {
  "not-opened": {
    "label": "Not opened",
    "hint": "Nothing has been asked for yet."
  },
  "draft": {
    "label": "Draft",
    "hint": "The request is being written."
  },
  "submitted": {
    "label": "With the broker",
    "hint": "The request lies with the broker."
  },
  "brokering": {
    "label": "Looking for a leader",
    "hint": "The broker is looking for a leader."
  },
  "matched": {
    "label": "Leader proposed",
    "hint": "School and leader say whether they fit."
  },
  "scoping": {
    "label": "Goals and terms",
    "hint": "Goals and terms are being worked out, and then signed."
  },
  "agreed": {
    "label": "Agreed",
    "hint": "Broker, leader and school have signed. The work has not begun."
  },
  "active": {
    "label": "At work",
    "hint": "The leader is at work at the school."
  },
  "paused": {
    "label": "Paused",
    "hint": "The work rests for a while."
  },
  "completed": {
    "label": "Completed",
    "hint": "The work is done. It has not been evaluated yet."
  },
  "ended-early": {
    "label": "Ended early",
    "hint": "The work ended before its time. It has not been evaluated yet."
  },
  "closed": {
    "label": "Closed",
    "hint": "The work is evaluated. Nothing follows."
  },
  "declined": {
    "label": "Declined",
    "hint": "The network could not help. Nothing follows."
  },
  "withdrawn": {
    "label": "Withdrawn",
    "hint": "The request was withdrawn before the work began. Nothing follows."
  }
};

/** @type {Readonly<Record<Role, Named>>} */
export const ROLES = {
  "requester": {
    "label": "Whoever asked",
    "hint": "whoever asked"
  },
  "host": {
    "label": "The school",
    "hint": "the school"
  },
  "leader": {
    "label": "The leader",
    "hint": "the leader"
  },
  "broker": {
    "label": "The broker",
    "hint": "the broker"
  },
  "funder": {
    "label": "Whoever pays",
    "hint": "whoever pays"
  }
};

/** @type {readonly CommandEntry[]} */
export const COMMANDS = [
  {
    "command": "open",
    "event": "opened",
    "label": "Open the deployment",
    "done": "Opened with a request",
    "data": [
      {
        "datum": "request",
        "must": true
      }
    ]
  },
  {
    "command": "amend",
    "event": "amended",
    "label": "Change the request",
    "done": "Changed the request",
    "data": [
      {
        "datum": "patch",
        "must": true
      }
    ]
  },
  {
    "command": "submit",
    "event": "submitted",
    "label": "Send to the broker",
    "done": "Sent the request to the broker",
    "data": []
  },
  {
    "command": "return",
    "event": "returned",
    "label": "Give it back",
    "done": "Gave the request back",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "accept",
    "event": "accepted",
    "label": "Take the request on",
    "done": "Took the request on",
    "data": [
      {
        "datum": "reason",
        "must": false
      }
    ]
  },
  {
    "command": "decline",
    "event": "declined",
    "label": "Decline",
    "done": "Said that the network cannot help",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "propose-leader",
    "event": "leader-proposed",
    "label": "Propose a leader",
    "done": "Proposed a leader",
    "data": [
      {
        "datum": "leader",
        "must": true
      }
    ]
  },
  {
    "command": "confirm-match",
    "event": "match-confirmed",
    "label": "Confirm the match",
    "done": "Confirmed the match",
    "data": []
  },
  {
    "command": "reject-match",
    "event": "match-rejected",
    "label": "Say that it is no match",
    "done": "Said that it is no match",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "record-diagnosis",
    "event": "diagnosis-recorded",
    "label": "Write down what was found",
    "done": "Wrote down what was found",
    "data": [
      {
        "datum": "summary",
        "must": true
      }
    ]
  },
  {
    "command": "set-consent",
    "event": "consent-set",
    "label": "Say whether the school wants the help",
    "done": "Said whether the school wants the help",
    "data": [
      {
        "datum": "hostConsent",
        "must": true
      }
    ]
  },
  {
    "command": "set-goals",
    "event": "goals-set",
    "label": "Set the goals",
    "done": "Set the goals",
    "data": [
      {
        "datum": "goals",
        "must": true
      },
      {
        "datum": "challenges",
        "must": false
      }
    ]
  },
  {
    "command": "set-terms",
    "event": "terms-set",
    "label": "Set days and dates",
    "done": "Set days and dates",
    "data": [
      {
        "datum": "terms",
        "must": true
      }
    ]
  },
  {
    "command": "set-funding",
    "event": "funding-set",
    "label": "Set who pays",
    "done": "Set who pays",
    "data": [
      {
        "datum": "funding",
        "must": true
      }
    ]
  },
  {
    "command": "set-leader",
    "event": "leader-set",
    "label": "Change what is known of the leader",
    "done": "Changed what is known of the leader",
    "data": [
      {
        "datum": "leader",
        "must": true
      }
    ]
  },
  {
    "command": "sign",
    "event": "signed",
    "label": "Sign goals and terms",
    "done": "Signed goals and terms",
    "data": []
  },
  {
    "command": "reopen",
    "event": "reopened",
    "label": "Open what was signed again",
    "done": "Opened what was signed again",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "confirm-funding",
    "event": "funding-confirmed",
    "label": "Confirm a payment",
    "done": "Confirmed a payment",
    "data": [
      {
        "datum": "line",
        "must": true
      },
      {
        "datum": "reference",
        "must": true
      },
      {
        "datum": "variation",
        "must": false
      }
    ]
  },
  {
    "command": "start",
    "event": "started",
    "label": "Begin the work",
    "done": "Began the work",
    "data": [
      {
        "datum": "on",
        "must": true
      },
      {
        "datum": "reason",
        "must": false
      }
    ]
  },
  {
    "command": "log-visit",
    "event": "visit-logged",
    "label": "Write down a visit",
    "done": "Wrote down a visit",
    "data": [
      {
        "datum": "on",
        "must": true
      },
      {
        "datum": "days",
        "must": true
      },
      {
        "datum": "note",
        "must": false
      }
    ]
  },
  {
    "command": "void-visit",
    "event": "visit-voided",
    "label": "Take back a visit",
    "done": "Took back a visit",
    "data": [
      {
        "datum": "visit",
        "must": true
      },
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "review",
    "event": "reviewed",
    "label": "Review the goals",
    "done": "Reviewed the goals",
    "data": [
      {
        "datum": "on",
        "must": true
      },
      {
        "datum": "progress",
        "must": true
      },
      {
        "datum": "note",
        "must": false
      }
    ]
  },
  {
    "command": "propose-variation",
    "event": "variation-proposed",
    "label": "Propose a change",
    "done": "Proposed a change",
    "data": [
      {
        "datum": "terms",
        "must": false
      },
      {
        "datum": "goals",
        "must": false
      },
      {
        "datum": "challenges",
        "must": false
      },
      {
        "datum": "funding",
        "must": false
      },
      {
        "datum": "leader",
        "must": false
      },
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "sign-variation",
    "event": "variation-signed",
    "label": "Sign the change",
    "done": "Signed the change",
    "data": []
  },
  {
    "command": "reject-variation",
    "event": "variation-rejected",
    "label": "Say no to the change",
    "done": "Said no to the change",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "raise-concern",
    "event": "concern-raised",
    "label": "Raise a concern",
    "done": "Raised a concern",
    "data": [
      {
        "datum": "summary",
        "must": true
      }
    ]
  },
  {
    "command": "resolve-concern",
    "event": "concern-resolved",
    "label": "Say what became of a concern",
    "done": "Said what became of a concern",
    "data": [
      {
        "datum": "concern",
        "must": true
      },
      {
        "datum": "outcome",
        "must": true
      }
    ]
  },
  {
    "command": "record-change",
    "event": "change-recorded",
    "label": "Write down a change at the school",
    "done": "Wrote down a change at the school",
    "data": [
      {
        "datum": "kind",
        "must": true
      },
      {
        "datum": "patch",
        "must": false
      }
    ]
  },
  {
    "command": "pause",
    "event": "paused",
    "label": "Pause the work",
    "done": "Paused the work",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "resume",
    "event": "resumed",
    "label": "Take the work up again",
    "done": "Took the work up again",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "complete",
    "event": "completed",
    "label": "Complete the work",
    "done": "Completed the work",
    "data": [
      {
        "datum": "exit",
        "must": true
      },
      {
        "datum": "independent",
        "must": true
      },
      {
        "datum": "reason",
        "must": false
      }
    ]
  },
  {
    "command": "end-early",
    "event": "ended-early",
    "label": "End the work early",
    "done": "Ended the work early",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  },
  {
    "command": "reflect",
    "event": "reflected",
    "label": "Look back",
    "done": "Looked back",
    "data": [
      {
        "datum": "text",
        "must": true
      }
    ]
  },
  {
    "command": "evaluate",
    "event": "evaluated",
    "label": "Evaluate and close",
    "done": "Evaluated and closed",
    "data": [
      {
        "datum": "outcomes",
        "must": true
      },
      {
        "datum": "reason",
        "must": false
      }
    ]
  },
  {
    "command": "withdraw",
    "event": "withdrawn",
    "label": "Withdraw the request",
    "done": "Withdrew the request",
    "data": [
      {
        "datum": "reason",
        "must": true
      }
    ]
  }
];

/** @type {Readonly<Record<string, Asked>>} */
export const DATA = {
  "request": {
    "label": "What is asked for?"
  },
  "patch": {
    "label": "What is to change?",
    "hint": "Only what you change here is written down.",
    "facts": [
      {
        "at": "/school/urn",
        "label": "What is the school’s URN?",
        "name": "the school’s URN",
        "hint": "Six digits. If the help is for a whole trust, choose the school where the leader would be based.",
        "kind": "digits",
        "count": 6
      },
      {
        "at": "/school/status",
        "label": "Is the school open?",
        "name": "whether the school is open",
        "kind": "choice",
        "options": [
          {
            "word": "open",
            "label": "Yes"
          },
          {
            "word": "proposed-to-close",
            "label": "Yes, and it is proposed to close"
          },
          {
            "word": "closed",
            "label": "No, it has closed"
          },
          {
            "word": "proposed-to-open",
            "label": "Not yet, it is proposed to open"
          }
        ]
      },
      {
        "at": "/school/localAuthority",
        "label": "Which local authority is the school in?",
        "name": "the school’s local authority",
        "hint": "Its three-digit code, for example 208 for Lambeth. In London you can type the name and choose.",
        "kind": "digits",
        "count": 3,
        "suggestions": [
          [
            "201",
            "City of London"
          ],
          [
            "202",
            "Camden"
          ],
          [
            "203",
            "Greenwich"
          ],
          [
            "204",
            "Hackney"
          ],
          [
            "205",
            "Hammersmith and Fulham"
          ],
          [
            "206",
            "Islington"
          ],
          [
            "207",
            "Kensington and Chelsea"
          ],
          [
            "208",
            "Lambeth"
          ],
          [
            "209",
            "Lewisham"
          ],
          [
            "210",
            "Southwark"
          ],
          [
            "211",
            "Tower Hamlets"
          ],
          [
            "212",
            "Wandsworth"
          ],
          [
            "213",
            "Westminster"
          ],
          [
            "301",
            "Barking and Dagenham"
          ],
          [
            "302",
            "Barnet"
          ],
          [
            "303",
            "Bexley"
          ],
          [
            "304",
            "Brent"
          ],
          [
            "305",
            "Bromley"
          ],
          [
            "306",
            "Croydon"
          ],
          [
            "307",
            "Ealing"
          ],
          [
            "308",
            "Enfield"
          ],
          [
            "309",
            "Haringey"
          ],
          [
            "310",
            "Harrow"
          ],
          [
            "311",
            "Havering"
          ],
          [
            "312",
            "Hillingdon"
          ],
          [
            "313",
            "Hounslow"
          ],
          [
            "314",
            "Kingston upon Thames"
          ],
          [
            "315",
            "Merton"
          ],
          [
            "316",
            "Newham"
          ],
          [
            "317",
            "Redbridge"
          ],
          [
            "318",
            "Richmond upon Thames"
          ],
          [
            "319",
            "Sutton"
          ],
          [
            "320",
            "Waltham Forest"
          ]
        ]
      },
      {
        "at": "/school/trust",
        "label": "Is the school in an academy trust?",
        "name": "whether the school is in an academy trust",
        "hint": "A maintained school is in none, even if it is a foundation school with a trust of its own.",
        "kind": "in-or-none",
        "options": [
          {
            "word": "in",
            "label": "Yes"
          },
          {
            "word": "none",
            "label": "No"
          }
        ]
      },
      {
        "at": "/school/trust/uid",
        "label": "What is the UID of the school’s trust?",
        "name": "the UID of the school’s trust",
        "hint": "You can find it on the trust’s page of the Get Information about Schools service.",
        "kind": "text"
      },
      {
        "at": "/school/trust/schools",
        "label": "How many schools does the trust have?",
        "name": "the number of schools in the trust",
        "kind": "number",
        "from": 1,
        "to": 9007199254740991
      },
      {
        "at": "/school/trust/longStanding",
        "label": "How many of them have been in the trust for three years or more?",
        "name": "the number of schools in the trust for three years",
        "kind": "number",
        "from": 0,
        "to": 9007199254740991
      },
      {
        "at": "/school/trust/inspected",
        "label": "How many of them have been inspected since they joined?",
        "name": "the number of schools inspected since they joined",
        "kind": "number",
        "from": 0,
        "to": 9007199254740991
      },
      {
        "at": "/school/trust/belowGood",
        "label": "How many of those inspected are below good now?",
        "name": "the number of schools below good",
        "kind": "number",
        "from": 0,
        "to": 9007199254740991
      },
      {
        "at": "/school/trust/declining",
        "label": "Taken together, have the judgements of the trust’s schools declined since they joined?",
        "name": "whether judgements have declined",
        "kind": "yes-no"
      },
      {
        "at": "/school/inspections",
        "label": "Which inspections has the school had?",
        "name": "the school’s inspections",
        "hint": "Graded inspections and report cards, in any order.",
        "kind": "list",
        "list": {
          "entry": "Inspection",
          "addFirst": "Add an inspection",
          "add": "Add another inspection",
          "remove": "Remove inspection",
          "none": "The school has not been inspected yet"
        },
        "facts": [
          {
            "at": "/school/inspections/*/date",
            "label": "When was it?",
            "name": "the date of the inspection",
            "kind": "date",
            "from": "2000-01-01"
          },
          {
            "at": "/school/inspections/*/overall",
            "label": "Overall effectiveness",
            "name": "overall effectiveness",
            "kind": "choice",
            "opens": true,
            "options": [
              {
                "word": "outstanding",
                "label": "Outstanding"
              },
              {
                "word": "good",
                "label": "Good"
              },
              {
                "word": "requires-improvement",
                "label": "Requires improvement"
              },
              {
                "word": "inadequate",
                "label": "Inadequate"
              }
            ]
          },
          {
            "at": "/school/inspections/*/leadership",
            "label": "Leadership and management",
            "name": "leadership and management",
            "kind": "choice",
            "opens": true,
            "options": [
              {
                "word": "outstanding",
                "label": "Outstanding"
              },
              {
                "word": "good",
                "label": "Good"
              },
              {
                "word": "requires-improvement",
                "label": "Requires improvement"
              },
              {
                "word": "inadequate",
                "label": "Inadequate"
              }
            ]
          },
          {
            "at": "/school/inspections/*/qualityOfEducation",
            "label": "Quality of education",
            "name": "quality of education",
            "kind": "choice",
            "opens": true,
            "options": [
              {
                "word": "outstanding",
                "label": "Outstanding"
              },
              {
                "word": "good",
                "label": "Good"
              },
              {
                "word": "requires-improvement",
                "label": "Requires improvement"
              },
              {
                "word": "inadequate",
                "label": "Inadequate"
              }
            ]
          },
          {
            "at": "/school/inspections/*/leadershipAndGovernance",
            "label": "Leadership and governance",
            "name": "leadership and governance",
            "kind": "choice",
            "opens": true,
            "options": [
              {
                "word": "exceptional",
                "label": "Exceptional"
              },
              {
                "word": "strong-standard",
                "label": "Strong standard"
              },
              {
                "word": "expected-standard",
                "label": "Expected standard"
              },
              {
                "word": "needs-attention",
                "label": "Needs attention"
              },
              {
                "word": "urgent-improvement",
                "label": "Urgent improvement"
              }
            ]
          },
          {
            "at": "/school/inspections/*/concern",
            "label": "Category of concern",
            "name": "the category of concern",
            "hint": "Only if the inspection placed the school in one.",
            "kind": "choice",
            "opens": true,
            "options": [
              {
                "word": "special-measures",
                "label": "Special measures"
              },
              {
                "word": "serious-weaknesses",
                "label": "Serious weaknesses"
              },
              {
                "word": "significant-improvement",
                "label": "Requires significant improvement"
              }
            ]
          }
        ]
      },
      {
        "at": "/school/formerlyTwoPlus",
        "label": "Was the school eligible under the DfE’s former 2RI+ policy, with plans that are not far advanced?",
        "name": "whether the school was eligible under the former 2RI+ policy",
        "kind": "yes-no"
      },
      {
        "at": "/school/phase",
        "label": "Which phase is the school?",
        "name": "the school’s phase",
        "kind": "choice",
        "options": [
          {
            "word": "nursery",
            "label": "Nursery"
          },
          {
            "word": "primary",
            "label": "Primary"
          },
          {
            "word": "middle-deemed-primary",
            "label": "Middle, deemed primary"
          },
          {
            "word": "middle-deemed-secondary",
            "label": "Middle, deemed secondary"
          },
          {
            "word": "secondary",
            "label": "Secondary"
          },
          {
            "word": "all-through",
            "label": "All-through"
          },
          {
            "word": "16-plus",
            "label": "16 plus"
          },
          {
            "word": "special",
            "label": "Special"
          },
          {
            "word": "alternative-provision",
            "label": "Alternative provision"
          }
        ]
      }
    ]
  },
  "reason": {
    "label": "Why?",
    "hint": "A sentence that all sides may read."
  },
  "leader": {
    "label": "The leader",
    "facts": [
      {
        "at": "/leader/id",
        "label": "By what id does the network know the leader?",
        "name": "By what id does the network know the leader?",
        "kind": "text"
      },
      {
        "at": "/leader/role",
        "label": "Which post does the leader hold?",
        "name": "the leader’s post",
        "hint": "The most senior one; of somebody who has retired, the one held last.",
        "kind": "choice",
        "options": [
          {
            "word": "trust-ceo",
            "label": "Chief executive of a trust"
          },
          {
            "word": "executive-headteacher",
            "label": "Executive headteacher"
          },
          {
            "word": "headteacher",
            "label": "Headteacher"
          },
          {
            "word": "national-leader-of-education",
            "label": "National leader of education"
          },
          {
            "word": "former-headteacher",
            "label": "Former headteacher"
          },
          {
            "word": "other-senior-leader",
            "label": "Another senior post"
          }
        ]
      },
      {
        "at": "/leader/expertise",
        "label": "What does the leader know well?",
        "name": "what the leader knows well",
        "kind": "choices",
        "options": [
          {
            "word": "governance",
            "label": "Governance"
          },
          {
            "word": "safeguarding",
            "label": "Safeguarding",
            "notice": "If a child may be at risk now, or there is an allegation against a member of staff, this form is not the way. Tell the local authority’s children’s services, or its designated officer, at once; in an emergency call 999."
          },
          {
            "word": "leadership",
            "label": "Leadership"
          },
          {
            "word": "leadership-vacancy",
            "label": "A leadership post that is vacant"
          },
          {
            "word": "finance",
            "label": "Finance"
          },
          {
            "word": "special-needs",
            "label": "Special educational needs and disabilities"
          },
          {
            "word": "staffing",
            "label": "Staffing"
          },
          {
            "word": "quality-of-education",
            "label": "Quality of education"
          },
          {
            "word": "behaviour-and-attendance",
            "label": "Behaviour and attendance"
          },
          {
            "word": "other",
            "label": "Something else"
          }
        ]
      },
      {
        "at": "/leader/phases",
        "label": "Which phases does the leader know?",
        "name": "the phases that the leader knows",
        "kind": "choices",
        "options": [
          {
            "word": "nursery",
            "label": "Nursery"
          },
          {
            "word": "primary",
            "label": "Primary"
          },
          {
            "word": "middle-deemed-primary",
            "label": "Middle, deemed primary"
          },
          {
            "word": "middle-deemed-secondary",
            "label": "Middle, deemed secondary"
          },
          {
            "word": "secondary",
            "label": "Secondary"
          },
          {
            "word": "all-through",
            "label": "All-through"
          },
          {
            "word": "16-plus",
            "label": "16 plus"
          },
          {
            "word": "special",
            "label": "Special"
          },
          {
            "word": "alternative-provision",
            "label": "Alternative provision"
          }
        ]
      },
      {
        "at": "/leader/localAuthorities",
        "label": "Where does the leader work or know the schools?",
        "name": "where the leader works or knows the schools",
        "hint": "Three-digit codes of local authorities.",
        "kind": "codes"
      },
      {
        "at": "/leader/trust",
        "label": "Which trust does the leader belong to?",
        "name": "the leader’s own trust",
        "hint": "Its UID, or “none”.",
        "kind": "text"
      },
      {
        "at": "/leader/interest",
        "label": "Has the leader an interest that conflicts with this school’s?",
        "name": "the leader’s interest in this school",
        "kind": "choice",
        "act": "Agree with the leader and the school how the leader’s interest is managed.",
        "options": [
          {
            "word": "none",
            "label": "No"
          },
          {
            "word": "managed",
            "label": "Yes, and it is managed"
          },
          {
            "word": "unmanaged",
            "label": "Yes, and it is not managed"
          }
        ]
      },
      {
        "at": "/leader/employed",
        "label": "Does a home organisation employ the leader?",
        "name": "whether the leader is employed",
        "kind": "yes-no"
      },
      {
        "at": "/leader/released",
        "label": "Does the leader’s employer release the leader?",
        "name": "whether the employer releases the leader",
        "kind": "yes-no",
        "act": "Ask the leader’s employer to release the leader."
      },
      {
        "at": "/leader/daysPerWeek",
        "label": "How many days a week has the leader free for this deployment?",
        "name": "the days a week that the leader has free",
        "hint": "Half days count. Other deployments are already taken off.",
        "kind": "days",
        "from": 0,
        "to": 5
      },
      {
        "at": "/leader/safeguardingChecked",
        "label": "Does the school hold the confirmation of the leader’s safeguarding checks?",
        "name": "whether the school holds the confirmation of safeguarding checks",
        "hint": "The confirmation itself, never the certificate’s data.",
        "kind": "yes-no",
        "act": "Ask for the confirmation of the leader’s safeguarding checks; the school holds it before the deployment begins."
      }
    ]
  },
  "summary": {
    "label": "What is it about?",
    "hint": "A few sentences. All sides may read them."
  },
  "hostConsent": {
    "label": "Does the school want the help?",
    "facts": [
      {
        "at": "/hostConsent/headteacher",
        "label": "Does the headteacher agree to this request?",
        "name": "whether the headteacher agrees",
        "hint": "If the help is for a whole trust: its chief executive.",
        "kind": "yes-no",
        "act": "Once the headteacher agrees, answer “Yes”."
      },
      {
        "at": "/hostConsent/governingBoard",
        "label": "Does the governing board agree to this request?",
        "name": "whether the governing board agrees",
        "hint": "While there is no headteacher, the board can agree. For an academy, this is the trust’s board or whoever it has delegated this to.",
        "kind": "yes-no",
        "act": "Once the governing board agrees, answer “Yes”."
      }
    ]
  },
  "goals": {
    "label": "The goals",
    "facts": [
      {
        "at": "/goals",
        "label": "What is to be reached?",
        "name": "the goals",
        "hint": "One goal after the other; each says what, how it is measured, by when, and who sees to it.",
        "kind": "list",
        "list": {
          "entry": "Goal",
          "addFirst": "Add a goal",
          "add": "Add another goal",
          "remove": "Remove goal"
        },
        "facts": [
          {
            "at": "/goals/*/challenge",
            "label": "Which challenge does this goal answer?",
            "name": "the challenge that it answers",
            "kind": "choice",
            "options": [
              {
                "word": "governance",
                "label": "Governance"
              },
              {
                "word": "safeguarding",
                "label": "Safeguarding",
                "notice": "If a child may be at risk now, or there is an allegation against a member of staff, this form is not the way. Tell the local authority’s children’s services, or its designated officer, at once; in an emergency call 999."
              },
              {
                "word": "leadership",
                "label": "Leadership"
              },
              {
                "word": "leadership-vacancy",
                "label": "A leadership post that is vacant"
              },
              {
                "word": "finance",
                "label": "Finance"
              },
              {
                "word": "special-needs",
                "label": "Special educational needs and disabilities"
              },
              {
                "word": "staffing",
                "label": "Staffing"
              },
              {
                "word": "quality-of-education",
                "label": "Quality of education"
              },
              {
                "word": "behaviour-and-attendance",
                "label": "Behaviour and attendance"
              },
              {
                "word": "other",
                "label": "Something else"
              }
            ]
          },
          {
            "at": "/goals/*/statement",
            "label": "What will be true once it is reached?",
            "name": "what will be reached",
            "kind": "prose"
          },
          {
            "at": "/goals/*/measure",
            "label": "How is it measured?",
            "name": "how it is measured",
            "kind": "prose"
          },
          {
            "at": "/goals/*/baseline",
            "label": "Where does it stand now?",
            "name": "Where does it stand now?",
            "kind": "prose"
          },
          {
            "at": "/goals/*/target",
            "label": "Where should it stand in the end?",
            "name": "the target",
            "kind": "prose"
          },
          {
            "at": "/goals/*/by",
            "label": "By when is it reached?",
            "name": "the date by which it is reached",
            "hint": "A day within the dates of the deployment.",
            "kind": "date",
            "from": "2021-09-01"
          },
          {
            "at": "/goals/*/owner",
            "label": "Who sees to it?",
            "name": "who sees to it",
            "kind": "choice",
            "options": [
              {
                "word": "school",
                "label": "The school"
              },
              {
                "word": "leader",
                "label": "The leader"
              },
              {
                "word": "broker",
                "label": "The broker"
              }
            ]
          }
        ]
      }
    ]
  },
  "challenges": {
    "label": "What is the help about?",
    "facts": [
      {
        "at": "/challenges",
        "label": "What does the school need help with?",
        "name": "what the school needs help with",
        "hint": "Choose everything that the leader should work on.",
        "kind": "choices",
        "options": [
          {
            "word": "governance",
            "label": "Governance"
          },
          {
            "word": "safeguarding",
            "label": "Safeguarding",
            "notice": "If a child may be at risk now, or there is an allegation against a member of staff, this form is not the way. Tell the local authority’s children’s services, or its designated officer, at once; in an emergency call 999."
          },
          {
            "word": "leadership",
            "label": "Leadership"
          },
          {
            "word": "leadership-vacancy",
            "label": "A leadership post that is vacant"
          },
          {
            "word": "finance",
            "label": "Finance"
          },
          {
            "word": "special-needs",
            "label": "Special educational needs and disabilities"
          },
          {
            "word": "staffing",
            "label": "Staffing"
          },
          {
            "word": "quality-of-education",
            "label": "Quality of education"
          },
          {
            "word": "behaviour-and-attendance",
            "label": "Behaviour and attendance"
          },
          {
            "word": "other",
            "label": "Something else"
          }
        ]
      }
    ]
  },
  "terms": {
    "label": "Days and dates",
    "facts": [
      {
        "at": "/terms/start",
        "label": "What is the leader’s first day?",
        "name": "the first day",
        "kind": "date",
        "from": "2021-09-01"
      },
      {
        "at": "/terms/end",
        "label": "What is the leader’s last day?",
        "name": "the last day",
        "kind": "date",
        "from": "2021-09-01"
      },
      {
        "at": "/terms/days",
        "label": "How many days of the leader’s time is that in all?",
        "name": "the number of days",
        "hint": "Half days count, for example 12 or 12.5.",
        "kind": "days",
        "from": 0.5,
        "to": 400
      },
      {
        "at": "/terms/pattern/every",
        "label": "How often does the leader come?",
        "name": "how often the leader comes",
        "kind": "choice",
        "options": [
          {
            "word": "week",
            "label": "Every week"
          },
          {
            "word": "month",
            "label": "Every month"
          }
        ]
      },
      {
        "at": "/terms/pattern/days",
        "label": "How many days each week or month?",
        "name": "the days each week or month",
        "kind": "days",
        "from": 0.5,
        "to": 400,
        "variants": [
          {
            "by": "/terms/pattern/every",
            "word": "week",
            "label": "How many days a week?"
          },
          {
            "by": "/terms/pattern/every",
            "word": "month",
            "label": "How many days a month?"
          }
        ]
      }
    ]
  },
  "funding": {
    "label": "Who pays",
    "facts": [
      {
        "at": "/funding",
        "label": "Payers",
        "name": "who pays",
        "kind": "list",
        "list": {
          "entry": "Payer",
          "addFirst": "Say who pays",
          "add": "Add another payer",
          "remove": "Remove payer"
        },
        "facts": [
          {
            "at": "/funding/*/source",
            "label": "Who pays?",
            "name": "who pays",
            "kind": "choice",
            "options": [
              {
                "word": "school",
                "label": "The school"
              },
              {
                "word": "trust",
                "label": "The school’s trust"
              },
              {
                "word": "local-authority",
                "label": "The school’s local authority"
              },
              {
                "word": "dfe-offer",
                "label": "An offer of the Department for Education"
              }
            ]
          },
          {
            "at": "/funding/*/payer",
            "label": "Which organisation pays?",
            "name": "the organisation that pays",
            "kind": "text",
            "variants": [
              {
                "by": "/funding/*/source",
                "word": "school",
                "label": "What is the URN of the school that pays?",
                "sameAs": "/school/urn"
              },
              {
                "by": "/funding/*/source",
                "word": "trust",
                "label": "What is the UID of the trust that pays?",
                "hint": "You can find it on the trust’s page of the Get Information about Schools service.",
                "sameAs": "/school/trust/uid"
              },
              {
                "by": "/funding/*/source",
                "word": "local-authority",
                "label": "What is the code of the local authority that pays?",
                "hint": "Three digits.",
                "sameAs": "/school/localAuthority"
              }
            ]
          },
          {
            "at": "/funding/*/days",
            "label": "For how many days?",
            "name": "the days paid for",
            "hint": "If you know. Half days count.",
            "kind": "days",
            "from": 0.5,
            "to": 400
          },
          {
            "at": "/funding/*/dayRatePence",
            "label": "What does a day cost, in pounds?",
            "name": "the cost of a day",
            "hint": "If you know. All expenses included.",
            "kind": "pounds",
            "to": 1000000
          }
        ]
      }
    ]
  },
  "line": {
    "label": "Which payment?"
  },
  "reference": {
    "label": "What does the payer call it?",
    "hint": "An order number, for example PO-118."
  },
  "variation": {
    "label": "Is it a payment of the proposed change?"
  },
  "on": {
    "label": "On which day?"
  },
  "days": {
    "label": "How long was it?"
  },
  "note": {
    "label": "Is there anything to note?",
    "hint": "You can leave this empty."
  },
  "visit": {
    "label": "Which visit?"
  },
  "progress": {
    "label": "How far is each goal?"
  },
  "kind": {
    "label": "What kind of change is it?"
  },
  "concern": {
    "label": "Which concern?"
  },
  "outcome": {
    "label": "What became of it?"
  },
  "exit": {
    "label": "How does the school go on?",
    "hint": "What stays, who carries it, what is still to do."
  },
  "independent": {
    "label": "Can the school go on by itself?"
  },
  "text": {
    "label": "What was learnt?"
  },
  "outcomes": {
    "label": "What came of each goal?"
  }
};

/** @type {Readonly<Record<Progress, string>>} */
export const PROGRESS = {
  "not-started": "Not begun",
  "on-track": "As planned",
  "at-risk": "In doubt",
  "achieved": "Reached",
  "partly-achieved": "Reached in part",
  "not-achieved": "Not reached"
};

/** @type {Readonly<Record<GoalOutcome, string>>} */
export const GOAL_OUTCOMES = {
  "achieved": "Reached",
  "partly-achieved": "Reached in part",
  "not-achieved": "Not reached"
};

/** @type {Readonly<Record<string, string>>} */
export const CHANGE_KINDS = {
  "inspection": "A new inspection",
  "headship": "Another headteacher",
  "trust": "Another trust",
  "status": "Another status"
};

/** @type {Readonly<Record<RefusalCode, string>>} */
export const REFUSALS = {
  "conflict": "Something else was written down in the meantime. Look at what is new, then try again.",
  "clock": "This is older than the last entry. Check the clock of this computer.",
  "wrong-state": "This cannot be done where the deployment stands now.",
  "wrong-actor": "Somebody in another role does this.",
  "missing-data": "Something is still to be said first.",
  "check-failed": "The check of the request stands in the way.",
  "already-given": "You have given this already. Others are still to.",
  "same-person": "The other side must be another person.",
  "not-found": "There is no such entry.",
  "no-variation": "No change is proposed.",
  "variation-open": "A change is proposed and not settled. Sign it or say no to it first.",
  "not-working-day": "That day is a weekend or a bank holiday.",
  "too-early": "That is before the day from which it may be.",
  "outside-terms": "That is outside the dates that were agreed.",
  "in-future": "That day is still to come.",
  "day-full": "A day holds one day’s work, and that day is full.",
  "days-exceeded": "That would be more days than were agreed. Propose a change first.",
  "below-logged": "More than that has already been worked.",
  "funding-short": "Payment is planned for fewer days than that.",
  "funding-unconfirmed": "Payment is not confirmed for every day yet.",
  "extension-limit": "The network agrees neither a longer extension nor one more.",
  "diagnosis-missing": "What the leader found must be written down first.",
  "goals-open": "It must be said of each goal what came of it. Review the goals first.",
  "concern-open": "A concern is open. Say what became of it first."
};

export const PAGE = {
  "actions": "What you can do now",
  "ended": "Nothing: this deployment has come to its end.",
  "actingAs": "As {role}.",
  "othersFirst": "Nothing just now. Others are to act first.",
  "notNow": "What cannot be done now, and why ({count})",
  "log": "What was written down",
  "entryStands": "The entry is as it was written.",
  "entriesStand": "All {count} entries are as they were written, each bound to the one before it.",
  "untrue": "The log stops being true at entry {seq}. Ask whoever keeps it for the copy of another side.",
  "toKeep": "To keep or to send",
  "agreement": "The agreement",
  "progress": "Progress",
  "evaluation": "The evaluation",
  "leader": "The leader’s record",
  "wholeLog": "The whole log",
  "wholeDay": "A whole day",
  "halfDay": "Half a day",
  "howSeen": "How is that seen? ({goal})",
  "inProposedChange": "{line} (in the proposed change)",
  "halfADay": "half a day",
  "oneDay": "1 day",
  "days": "{days} days",
  "lineFor": "{payer}, {days}",
  "lineAt": "{line} at £{pounds}",
  "payerWith": "{payer} ({id})",
  "payer school": "The school",
  "payer trust": "The trust",
  "payer local-authority": "The local authority",
  "payer dfe-offer": "An offer of the DfE",
  "noPayer": "A payer who is not named yet",
  "noPattern": "not agreed yet",
  "every week": "{days} a week",
  "every month": "{days} a month",
  "noSchool": "A school that is not named yet",
  "school": "School {urn}",
  "getting": "Getting the deployment ready …",
  "notShown": "This deployment cannot be shown just now, because a part of the page did not load.",
  "notRead": "This log cannot be read: entry {entry} is not as it was written ({found}). Nothing of it is shown.",
  "tryAgain": "Try again",
  "tooEarly": "It is too early for this report.",
  "noReport": "This report could not be made just now.",
  "waits": "It waits for",
  "waitsFor": "{role}: {command}",
  "needed": "This is needed.",
  "doneAs": "You do this as {role}.",
  "standsFor": "It stands for what this page shows now, up to entry {entry} of the log.",
  "notDone": "This was not done.",
  "notKept": "It could not be kept. What you wrote is still here.",
  "lookAgain": "Some answers need another look.",
  "notNowButton": "Not now",
  "goals": "Goals",
  "terms": "Days and dates",
  "starts": "From",
  "ends": "To",
  "daysAgreed": "Days",
  "howOften": "How often",
  "whoPays": "Who pays",
  "measuredBy": "Measured by",
  "now": "Now",
  "target": "Target",
  "due": "By",
  "seenBy": "Seen by",
  "goalNumber": "Goal {number}",
  "daysWorked": "{worked} of {agreed} worked",
  "confirmed": "Confirmed",
  "notConfirmed": "Not confirmed yet",
  "inTime": "In time",
  "weekByWeek": "Week by week",
  "visits": "Visits",
  "day": "Day",
  "length": "Length",
  "note": "Note",
  "takenBack": "Taken back: {reason}",
  "variation": "The change that is proposed",
  "concerns": "Concerns",
  "concernBy": "{summary} ({role})",
  "open": "Open.",
  "became": "What became of it: {outcome}",
  "proposed": "Proposed",
  "nobodySigned": "Nobody has signed it yet.",
  "signedBy": "Signed by {roles}.",
  "agreedBy": "Who has agreed",
  "thatTheyFit": "That they fit",
  "goalsAndTerms": "Goals and terms",
  "signedAs": "Signed as",
  "givenOn": "{role}, {day}",
  "found": "What was found",
  "foundOn": "{day}: {summary}",
  "stays": "What stays",
  "goesOn": "How the school goes on",
  "byItself": "By itself",
  "yes": "Yes",
  "no": "No",
  "hostReflects": "The school, looking back",
  "leaderReflects": "The leader, looking back",
  "amongStates": "Show it among all states",
  "chooseDay": "Choose a day to go to “{command}”. Arrow keys lead from day to day.",
  "halfTerm": "{name}: {from} to {to}",
  "week": "Week",
  "weekday 1": "Mon",
  "weekday 2": "Tue",
  "weekday 3": "Wed",
  "weekday 4": "Thu",
  "weekday 5": "Fri",
  "weekday 6": "Sat",
  "weekday 7": "Sun",
  "mark bank-holiday": "Bank holiday",
  "mark closed": "Closed",
  "mark holiday": "Holiday",
  "mark starts": "Starts",
  "mark earlier": "Earlier end",
  "mark ends": "Ends",
  "mark paused": "Paused",
  "mark visit": "Visit",
  "mark half": "Half a day",
  "mark review": "Review",
  "mark today": "Today",
  "dayFor": "{day}: {command}",
  "markOn": "{mark}, {weekday} {day}",
  "locale": "en-GB"
};
