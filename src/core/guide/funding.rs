//! Rules on who pays.

use super::Standing::{Offer, Section};

super::guides! {
    "funding.present": "At least one line says who pays."
        Unmet "The list of those who pay is there, and it is empty."
        Unknown "Nothing is said of who pays yet."
        [];

    "funding.source-allowed": "Every line's money comes from a source that the network takes."
        Unmet "A line names another source."
        Unknown "A line does not say yet who pays, and none names a source that the network does not take."
        [Section("funding", "sources") => "who may pay"];

    "funding.payer-entitled": "Every payer is this school, its own trust or its own local authority; money of an offer of the DfE needs no payer."
        Unmet "A payer is none of them, or a trust is said to pay for a school that is in none."
        Unknown "A line's source or payer, or the school's own URN, trust or local authority, is not known yet, and no line is known to be wrong."
        [];

    "funding.covers-days": "The days that the lines pay for add up to at least the days asked for."
        Unmet "They add up to fewer."
        Unknown "Days are not known yet, and what is known does not settle it. At the stage request this only advises."
        [];

    "funding.not-in-excess": "The days that the lines pay for add up to no more than the days asked for."
        Unmet "They add up to more. This only advises."
        Unknown "Days are not known yet, and what is known does not settle it."
        [];

    "funding.dfe-offer-open": "Where a line asks for money of an offer of the DfE, such an offer is open on the day whose numbers apply."
        Unmet "No offer is open on that day."
        Unknown "A line does not say yet who pays, so it may ask for an offer's money."
        NotApplicable "No line asks for an offer's money."
        [Offer("title") => "the offer open", Offer("to") => "its last day"];

    "funding.dfe-offer-eligible": "Where an offer's money is asked for, the school meets one of the offer's criteria, or the DfE itself asks, which decides on its own offer."
        Unmet "None of the criteria can be met any more, and the offer takes no exceptional cases."
        Unknown "No criterion is met as far as is known, and one still could be."
        Refer "None of the criteria can be met any more, and the offer takes exceptional cases: the DfE decides."
        NotApplicable "No line asks for an offer's money, or no offer is open."
        [
            Offer("title") => "the offer open",
            Offer("criteria") => "what makes a school eligible, any of",
            Offer("judged") => "inspections count that are dated",
        ];

    "funding.dfe-offer-days": "The days asked of the DfE's offer add up to no more than it pays for."
        Unmet "They add up to more."
        Unknown "Days are not known yet, and what is known does not settle it. At the stage request this only advises."
        NotApplicable "No line asks for an offer's money, no offer is open, or the open one has no limit of days."
        [Offer("title") => "the offer open", Offer("maxDays") => "the most days that it pays for"];

    "funding.dfe-offer-cost": "What is asked of the DfE's offer, the days of its lines at their daily rates, comes to no more than it pays."
        Unmet "It comes to more."
        Unknown "Days or rates are not known yet, and what is known does not settle it. At the stage request this only advises."
        NotApplicable "No line asks for an offer's money, no offer is open, or the open one has no limit of cost."
        [Offer("title") => "the offer open", Offer("maxPence") => "the most that it pays"];

    "funding.dfe-offer-leader": "Where an offer's money is asked for, the leader holds one of the posts that the offer pays for."
        Unknown "The leader's post, or a line's source, is not known yet."
        Refer "The leader holds another post: the DfE is asked whether it pays all the same."
        NotApplicable "No line asks for an offer's money, or no offer is open."
        [Offer("title") => "the offer open", Offer("leaderRoles") => "the leaders that it pays for"];

    "funding.confirmed": "The days for which payment is confirmed add up to at least the days of the terms."
        Unmet "They add up to fewer."
        Unknown "A line's days or whether it is confirmed are not known yet, and what is known does not settle it."
        [];
}
