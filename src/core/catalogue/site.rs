//! What the pages in `www/` say beside what their own documents say: words that come only while a page is
//! used. `{…}` stands for what the page puts there.

/// Each sentence by the name under which a page has it.
pub const SITE: &[(&str, &str)] = &[
    ("keptOffline", "These pages now open without a network, too."),
    ("newer", "There is a newer version of these pages."),
    ("useNewer", "Use it now"),
    (
        "closeOthers",
        "Other tabs still use the version before. Close them, then open this page again.",
    ),
];
