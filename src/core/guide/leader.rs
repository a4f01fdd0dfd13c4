//! Rules on who goes to the school.

use super::Standing::Section;

super::guides! {
    "leader.named": "It is known who goes: the post that the leader holds, or held last, is given."
        Unknown "The post is not known yet. It may still come, so this rule is only ever met or not known yet."
        [];

    "leader.experienced": "The leader's post is one that counts as experience in this network."
        Unknown "The post is not known yet."
        Refer "The leader holds another post, so a broker decides."
        [Section("leader", "roles") => "posts that count as experience"];

    "leader.expert": "The leader knows every challenge that the request names. Leadership vacancy and “other” need no expertise of their own: any experienced head can answer them."
        Unmet "The leader knows none of the challenges."
        Unknown "A challenge, or what the leader knows, is not known yet, and what is known does not settle it."
        Refer "The leader knows some of the challenges and not all, so a broker decides."
        [];

    "leader.knows-phase": "The leader knows schools of this phase. A middle school counts as the phase that it is deemed to be; all-through counts as primary and as secondary, and one of them is enough."
        Unknown "The school's phase, or the phases that the leader knows, are not known yet."
        Refer "The leader knows other phases, so a broker decides."
        [];

    "leader.independent": "The leader has no interest in what the school decides, and does not belong to the school's own trust."
        Unmet "Leader and school belong to one trust, or the leader has an interest that is not managed."
        Unknown "An interest, or the trust of either, is not known yet, and nothing known stands against it."
        Refer "The leader has declared an interest that is managed, so a broker decides."
        [];

    "leader.released": "Whoever employs the leader releases the leader for the whole deployment."
        Unmet "The employer does not release the leader."
        Unknown "It is not known yet whether the leader is employed, or released."
        NotApplicable "Nobody employs the leader."
        [];

    "leader.available": "The pattern asks for no more days than the leader has free; a month counts as four weeks."
        Unmet "It asks for more."
        Unknown "How often the leader comes is not known yet; or days are not, and what is known does not settle it."
        [];

    "leader.safeguarding-checked": "The school holds the confirmation of the safeguarding checks that its policy and the guidance in force ask for; never the certificate's data."
        Unmet "The school does not hold it."
        Unknown "It is not known yet whether the school holds it."
        [];

    "leader.local": "The leader works in the school's local authority, or in another that the network serves, or knows its schools."
        Unmet "The leader works elsewhere. This only advises."
        Unknown "Where the leader works, or the school's local authority, is not known yet, and what is known does not settle it."
        [Section("area", "localAuthorities") => "the local authorities served"];
}
