// Made from the catalogue in src/core/catalogue by `cargo xtask generate`. Change that instead.

/** @import { Step } from "../element/facts.d.ts" */

/** @type {readonly Step[]} */
export const STEPS = [
  {
    "id": "school",
    "title": "Your school",
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
        "at": "/requester/role",
        "label": "Who is asking?",
        "name": "who is asking",
        "kind": "choice",
        "act": "Somebody who can speak for this school has to make the request. Please agree with them that it comes from them, then say so under “Who is asking?”.",
        "options": [
          {
            "word": "school",
            "label": "The school itself"
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
            "word": "dfe",
            "label": "The Department for Education"
          },
          {
            "word": "broker",
            "label": "The network that brokers the help"
          }
        ]
      },
      {
        "at": "/requester/organisation",
        "label": "Which organisation is asking?",
        "name": "the organisation that is asking",
        "kind": "text",
        "act": "The organisation that answers for this school has to make the request itself. If the code here was mistyped, correct it.",
        "variants": [
          {
            "by": "/requester/role",
            "word": "school",
            "label": "What is the URN of the school that is asking?",
            "sameAs": "/school/urn"
          },
          {
            "by": "/requester/role",
            "word": "trust",
            "label": "What is the UID of the trust that is asking?",
            "hint": "You can find it on the trust’s page of the Get Information about Schools service.",
            "sameAs": "/school/trust/uid"
          },
          {
            "by": "/requester/role",
            "word": "local-authority",
            "label": "What is the code of the local authority that is asking?",
            "hint": "Three digits.",
            "sameAs": "/school/localAuthority"
          }
        ]
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
  {
    "id": "help",
    "title": "What you need help with",
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
  {
    "id": "consent",
    "title": "Who agrees",
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
  {
    "id": "terms",
    "title": "When and how long",
    "about": "If you know it already. Leave open whatever is not agreed yet; it does not hold up your request.",
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
  {
    "id": "funding",
    "title": "Who pays",
    "about": "The money pays for the leader’s time. How many days it is for can wait until that is agreed.",
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
          },
          {
            "at": "/funding/*/status",
            "label": "Has whoever pays confirmed it?",
            "name": "whether payment is confirmed",
            "kind": "choice",
            "act": "Ask whoever pays to confirm it.",
            "options": [
              {
                "word": "proposed",
                "label": "Not yet"
              },
              {
                "word": "confirmed",
                "label": "Yes"
              }
            ]
          }
        ]
      }
    ]
  },
  {
    "id": "more",
    "title": "A little more about the school",
    "about": "Asked only where a trust asks or pays, or an offer of the Department for Education (DfE) is to pay.",
    "facts": [
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
      }
    ]
  },
  {
    "id": "goals",
    "title": "What is to be reached",
    "about": "Broker, leader and school agree each goal before the leader begins.",
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
            "kind": "text"
          },
          {
            "at": "/goals/*/measure",
            "label": "How is it measured?",
            "name": "how it is measured",
            "kind": "text"
          },
          {
            "at": "/goals/*/target",
            "label": "Where should it stand in the end?",
            "name": "the target",
            "kind": "text"
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
  {
    "id": "leader",
    "title": "The leader",
    "facts": [
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
  {
    "id": "agreement",
    "title": "Who has agreed",
    "facts": [
      {
        "at": "/agreement",
        "label": "Who has agreed to these goals and terms?",
        "name": "who has agreed",
        "kind": "choices",
        "options": [
          {
            "word": "broker",
            "label": "The broker"
          },
          {
            "word": "leader",
            "label": "The leader"
          },
          {
            "word": "host",
            "label": "The school"
          }
        ]
      }
    ]
  }
];
