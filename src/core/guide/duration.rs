//! Rules on how long a deployment lasts.

use super::Standing::{Calendar, Section};

super::guides! {
    "duration.agreed": "The first day, the last day, the number of days and how often the leader comes are all agreed."
        Unknown "One of them is not known yet. It may still come, so this rule is only ever met or not known yet; at the stage request that only advises."
        [];

    "duration.ordered": "The last day is not before the first."
        Unmet "The last day is before the first."
        Unknown "One of the two days is not known yet."
        [];

    "duration.starts-ahead": "The first day is the day on which the request is looked at, or later."
        Unmet "The first day has already passed."
        Unknown "The first day is not known yet."
        [];

    "duration.starts-on-school-day": "The first day is a school day: a Monday to Friday inside a half-term, and neither a bank holiday nor a day on which the region's schools are closed."
        Unmet "The first day is none; the next school day is offered instead."
        Unknown "The first day is not known yet."
        Refer "The first day lies outside the days that the calendar covers, so the calendar cannot tell."
        [Calendar => "the days that the school calendar covers"];

    "duration.within-limit": "The dates touch no more half-terms than the network agrees: those of a first agreement, and for each extension as many more as an extension may add."
        Unmet "The dates touch more half-terms than a deployment may in all, or count more extensions than there may be, whatever the dates are."
        Unknown "One of the dates is not known yet."
        Refer "The dates touch more half-terms than agreed as a rule, and no more than allowed in all, so a broker decides; or a date lies outside the calendar."
        NotApplicable "The last day is before the first."
        [
            Section("terms", "initialHalfTerms") => "half-terms in a first agreement",
            Section("terms", "extensionHalfTerms") => "half-terms that an extension adds",
            Section("terms", "extensions") => "extensions at most",
            Section("terms", "totalHalfTerms") => "half-terms in all",
            Calendar => "the days that the school calendar covers",
        ];

    "duration.deliverable": "The days asked for fit between the dates: each week (or month) counts as many days as the pattern gives, and no more than it has school days."
        Unmet "More days are asked for than fit."
        Unknown "The days, the pattern or the dates are not known yet, and what is known does not settle it."
        Refer "Both dates are known, and one lies outside the days that the calendar covers, so a broker looks at it."
        NotApplicable "The last day is before the first."
        [Calendar => "the days that the school calendar covers"];
}
