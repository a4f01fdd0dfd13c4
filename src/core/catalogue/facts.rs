//! The entries. Every word that the form says stands here.

use super::{FactEntry, ListEntry, OptionEntry, Step, Variant};
use crate::request::place;

/// The parts of the form, in order.
pub const STEPS: &[Step] = &[
    Step { id: "school", title: "Your school", about: "" },
    Step { id: "help", title: "What you need help with", about: "" },
    Step { id: "consent", title: "Who agrees", about: "" },
    Step {
        id: "terms",
        title: "When and how long",
        about: "If you know it already. Leave open whatever is not agreed yet; it does not hold up your request.",
    },
    Step {
        id: "funding",
        title: "Who pays",
        about: "The money pays for the leader’s time. How many days it is for can wait until that is agreed.",
    },
    Step {
        id: "more",
        title: "A little more about the school",
        about: "Asked only where a trust asks or pays, or an offer of the Department for Education (DfE) is to pay.",
    },
];

const fn option(word: &'static str, label: &'static str) -> OptionEntry {
    OptionEntry { word, label, notice: "" }
}

const GRADES: &[OptionEntry] = &[
    option("outstanding", "Outstanding"),
    option("good", "Good"),
    option("requires-improvement", "Requires improvement"),
    option("inadequate", "Inadequate"),
];

const WHERE_A_UID_STANDS: &str =
    "You can find it on the trust’s page of the Get Information about Schools service.";

/// Every fact that the form may ask for, in order.
pub const FACTS: &[FactEntry] = &[
    FactEntry {
        leaf: place::SCHOOL_URN,
        step: "school",
        label: "What is the school’s URN?",
        name: "the school’s URN",
        hint: "Six digits. If the help is for a whole trust, choose the school where the leader would be based.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::SCHOOL_STATUS,
        step: "school",
        label: "Is the school open?",
        name: "whether the school is open",
        options: &[
            option("open", "Yes"),
            option("proposed-to-close", "Yes, and it is proposed to close"),
            option("closed", "No, it has closed"),
            option("proposed-to-open", "Not yet, it is proposed to open"),
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::SCHOOL_LOCAL_AUTHORITY,
        step: "school",
        label: "Which local authority is the school in?",
        name: "the school’s local authority",
        hint: "Its three-digit code, for example 208 for Lambeth. In London you can type the name and choose.",
        suggestions: BOROUGHS,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::REQUESTER_ROLE,
        step: "school",
        label: "Who is asking?",
        name: "who is asking",
        options: &[
            option("school", "The school itself"),
            option("trust", "The school’s trust"),
            option("local-authority", "The school’s local authority"),
            option("dfe", "The Department for Education"),
            option("broker", "The network that brokers the help"),
        ],
        act: "Somebody who can speak for this school has to make the request. Please agree with them that it comes from them, then say so under “Who is asking?”.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::REQUESTER_ORGANISATION,
        step: "school",
        label: "Which organisation is asking?",
        name: "the organisation that is asking",
        variants: &[
            Variant {
                by: place::REQUESTER_ROLE,
                word: "school",
                label: "What is the URN of the school that is asking?",
                hint: "",
                same_as: Some(place::SCHOOL_URN),
            },
            Variant {
                by: place::REQUESTER_ROLE,
                word: "trust",
                label: "What is the UID of the trust that is asking?",
                hint: WHERE_A_UID_STANDS,
                same_as: Some(place::TRUST_UID),
            },
            Variant {
                by: place::REQUESTER_ROLE,
                word: "local-authority",
                label: "What is the code of the local authority that is asking?",
                hint: "Three digits.",
                same_as: Some(place::SCHOOL_LOCAL_AUTHORITY),
            },
        ],
        act: "The organisation that answers for this school has to make the request itself. If the code here was mistyped, correct it.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::CHALLENGES,
        step: "help",
        label: "What does the school need help with?",
        name: "what the school needs help with",
        hint: "Choose everything that the leader should work on.",
        options: &[
            option("governance", "Governance"),
            OptionEntry {
                word: "safeguarding",
                label: "Safeguarding",
                notice: "If a child may be at risk now, or there is an allegation against a member of staff, this form is not the way. Tell the local authority’s children’s services, or its designated officer, at once; in an emergency call 999.",
            },
            option("leadership", "Leadership"),
            option("leadership-vacancy", "A leadership post that is vacant"),
            option("finance", "Finance"),
            option("special-needs", "Special educational needs and disabilities"),
            option("staffing", "Staffing"),
            option("quality-of-education", "Quality of education"),
            option("behaviour-and-attendance", "Behaviour and attendance"),
            option("other", "Something else"),
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::HEADTEACHER,
        step: "consent",
        label: "Does the headteacher agree to this request?",
        name: "whether the headteacher agrees",
        hint: "If the help is for a whole trust: its chief executive.",
        act: "Once the headteacher agrees, answer “Yes”.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOVERNING_BOARD,
        step: "consent",
        label: "Does the governing board agree to this request?",
        name: "whether the governing board agrees",
        hint: "While there is no headteacher, the board can agree. For an academy, this is the trust’s board or whoever it has delegated this to.",
        act: "Once the governing board agrees, answer “Yes”.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TERMS_START,
        step: "terms",
        label: "What is the leader’s first day?",
        name: "the first day",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TERMS_END,
        step: "terms",
        label: "What is the leader’s last day?",
        name: "the last day",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TERMS_DAYS,
        step: "terms",
        label: "How many days of the leader’s time is that in all?",
        name: "the number of days",
        hint: "Half days count, for example 12 or 12.5.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::PATTERN_EVERY,
        step: "terms",
        label: "How often does the leader come?",
        name: "how often the leader comes",
        options: &[option("week", "Every week"), option("month", "Every month")],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::PATTERN_DAYS,
        step: "terms",
        label: "How many days each week or month?",
        name: "the days each week or month",
        variants: &[
            Variant {
                by: place::PATTERN_EVERY,
                word: "week",
                label: "How many days a week?",
                hint: "",
                same_as: None,
            },
            Variant {
                by: place::PATTERN_EVERY,
                word: "month",
                label: "How many days a month?",
                hint: "",
                same_as: None,
            },
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::FUNDING,
        step: "funding",
        label: "Payers",
        name: "who pays",
        list: Some(ListEntry {
            entry: "Payer",
            add_first: "Say who pays",
            add: "Add another payer",
            remove: "Remove payer",
            none: "",
        }),
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LINE_SOURCE,
        step: "funding",
        label: "Who pays?",
        name: "who pays",
        options: &[
            option("school", "The school"),
            option("trust", "The school’s trust"),
            option("local-authority", "The school’s local authority"),
            option("dfe-offer", "An offer of the Department for Education"),
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LINE_PAYER,
        step: "funding",
        label: "Which organisation pays?",
        name: "the organisation that pays",
        variants: &[
            Variant {
                by: place::LINE_SOURCE,
                word: "school",
                label: "What is the URN of the school that pays?",
                hint: "",
                same_as: Some(place::SCHOOL_URN),
            },
            Variant {
                by: place::LINE_SOURCE,
                word: "trust",
                label: "What is the UID of the trust that pays?",
                hint: WHERE_A_UID_STANDS,
                same_as: Some(place::TRUST_UID),
            },
            Variant {
                by: place::LINE_SOURCE,
                word: "local-authority",
                label: "What is the code of the local authority that pays?",
                hint: "Three digits.",
                same_as: Some(place::SCHOOL_LOCAL_AUTHORITY),
            },
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LINE_DAYS,
        step: "funding",
        label: "For how many days?",
        name: "the days paid for",
        hint: "If you know. Half days count.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LINE_RATE,
        step: "funding",
        label: "What does a day cost, in pounds?",
        name: "the cost of a day",
        hint: "If you know. All expenses included.",
        in_pounds: true,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::SCHOOL_TRUST,
        step: "more",
        label: "Is the school in an academy trust?",
        name: "whether the school is in an academy trust",
        hint: "A maintained school is in none, even if it is a foundation school with a trust of its own.",
        options: &[option("in", "Yes"), option("none", "No")],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TRUST_UID,
        step: "more",
        label: "What is the UID of the school’s trust?",
        name: "the UID of the school’s trust",
        hint: WHERE_A_UID_STANDS,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TRUST_SCHOOLS,
        step: "more",
        label: "How many schools does the trust have?",
        name: "the number of schools in the trust",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TRUST_LONG_STANDING,
        step: "more",
        label: "How many of them have been in the trust for three years or more?",
        name: "the number of schools in the trust for three years",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TRUST_INSPECTED,
        step: "more",
        label: "How many of them have been inspected since they joined?",
        name: "the number of schools inspected since they joined",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TRUST_BELOW_GOOD,
        step: "more",
        label: "How many of those inspected are below good now?",
        name: "the number of schools below good",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::TRUST_DECLINING,
        step: "more",
        label: "Taken together, have the judgements of the trust’s schools declined since they joined?",
        name: "whether judgements have declined",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INSPECTIONS,
        step: "more",
        label: "Which inspections has the school had?",
        name: "the school’s inspections",
        hint: "Graded inspections and report cards, in any order.",
        list: Some(ListEntry {
            entry: "Inspection",
            add_first: "Add an inspection",
            add: "Add another inspection",
            remove: "Remove inspection",
            none: "The school has not been inspected yet",
        }),
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INSPECTION_DATE,
        step: "more",
        label: "When was it?",
        name: "the date of the inspection",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INSPECTION_OVERALL,
        step: "more",
        label: "Overall effectiveness",
        name: "overall effectiveness",
        options: GRADES,
        opens: true,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INSPECTION_LEADERSHIP,
        step: "more",
        label: "Leadership and management",
        name: "leadership and management",
        options: GRADES,
        opens: true,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INSPECTION_QUALITY,
        step: "more",
        label: "Quality of education",
        name: "quality of education",
        options: GRADES,
        opens: true,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INSPECTION_CARD,
        step: "more",
        label: "Leadership and governance",
        name: "leadership and governance",
        options: &[
            option("exceptional", "Exceptional"),
            option("strong-standard", "Strong standard"),
            option("expected-standard", "Expected standard"),
            option("needs-attention", "Needs attention"),
            option("urgent-improvement", "Urgent improvement"),
        ],
        opens: true,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INSPECTION_CONCERN,
        step: "more",
        label: "Category of concern",
        name: "the category of concern",
        hint: "Only if the inspection placed the school in one.",
        options: &[
            option("special-measures", "Special measures"),
            option("serious-weaknesses", "Serious weaknesses"),
            option("significant-improvement", "Requires significant improvement"),
        ],
        opens: true,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::FORMERLY_TWO_PLUS,
        step: "more",
        label: "Was the school eligible under the DfE’s former 2RI+ policy, with plans that are not far advanced?",
        name: "whether the school was eligible under the former 2RI+ policy",
        ..FactEntry::USUAL
    },
];

/// London's local authorities by code, as the Get Information about Schools service numbers them.
const BOROUGHS: &[(&str, &str)] = &[
    ("201", "City of London"),
    ("202", "Camden"),
    ("203", "Greenwich"),
    ("204", "Hackney"),
    ("205", "Hammersmith and Fulham"),
    ("206", "Islington"),
    ("207", "Kensington and Chelsea"),
    ("208", "Lambeth"),
    ("209", "Lewisham"),
    ("210", "Southwark"),
    ("211", "Tower Hamlets"),
    ("212", "Wandsworth"),
    ("213", "Westminster"),
    ("301", "Barking and Dagenham"),
    ("302", "Barnet"),
    ("303", "Bexley"),
    ("304", "Brent"),
    ("305", "Bromley"),
    ("306", "Croydon"),
    ("307", "Ealing"),
    ("308", "Enfield"),
    ("309", "Haringey"),
    ("310", "Harrow"),
    ("311", "Havering"),
    ("312", "Hillingdon"),
    ("313", "Hounslow"),
    ("314", "Kingston upon Thames"),
    ("315", "Merton"),
    ("316", "Newham"),
    ("317", "Redbridge"),
    ("318", "Richmond upon Thames"),
    ("319", "Sutton"),
    ("320", "Waltham Forest"),
];
