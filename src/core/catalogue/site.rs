//! What the pages in `www/` say beside what their own documents say: words that come only while a page is
//! used. `{…}` stands for what the page puts there.

/// Each sentence by the name under which a page has it.
pub const SITE: &[(&str, &str)] = &[
    // How a language writes days, numbers and lists: a tag of BCP 47, and no words.
    ("locale", "en-GB"),
    // A newer version, and none of a network.
    ("keptOffline", "These pages now open without a network, too."),
    ("newer", "There is a newer version of these pages."),
    ("useNewer", "Use it now"),
    (
        "closeOthers",
        "Other tabs still use the version before. Close them, then open this page again.",
    ),
    // The page for developers.
    ("noExample", "This example could not be loaded."),
    ("fromPage", "Page to form: {type}"),
    ("fromForm", "Form to page: {type}"),
    ("eligible", "The outcome is “eligible”: the request can go ahead."),
    ("refer", "The outcome is “refer”: a person decides."),
    ("incomplete", "The outcome is “incomplete”: something is still needed."),
    ("ineligible", "The outcome is “ineligible”: something stands in the way."),
    ("undecided", "Nothing can be decided: part of the request cannot be read."),
    ("submitted", "The request was sent: your page has it now, and this one keeps nothing."),
    // The page that says how it works: the limits.
    ("byPolicy", "By the policy “{policy}”, as it stands on {day}."),
    ("atFirst", "At first"),
    ("extensions", "Extensions"),
    ("inAll", "In all"),
    ("goals", "Goals"),
    ("whoMayPay", "Who may pay"),
    ("atMost", "at most {what}"),
    ("oneHalfTerm", "1 half-term"),
    ("halfTerms", "{count} half-terms"),
    ("eachByAtMost", "at most {count}, each by at most {halfTerms}"),
    ("anyOf", "{payers}"),
    ("payer school", "the school"),
    ("payer trust", "its trust"),
    ("payer local-authority", "its local authority"),
    ("payer dfe-offer", "an offer of the Department for Education"),
    // Its tables.
    ("offer", "Offer"),
    ("open", "Open"),
    ("itPays", "It pays"),
    ("origin", "Where it comes from"),
    ("fromTo", "{from} to {to}"),
    ("since", "from {from}"),
    ("upToDays", "up to {days} days"),
    ("upToPounds", "up to £{pounds}"),
    ("rule", "Rule"),
    ("when", "When"),
    ("ifNotMet", "If it is not met"),
    ("whenBoth", "From the request on"),
    ("whenRequest", "Of a request"),
    ("whenStart", "Before the leader begins"),
    ("blocking", "Stands in the way"),
    ("advisory", "Only advises"),
    ("origin [article]", "The article:"),
    ("origin [public]", "Public:"),
    ("origin [judgement]", "The network’s judgement:"),
    ("noRules", "The rules could not be loaded just now. Please open this page again."),
];
