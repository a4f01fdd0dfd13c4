//! Rules on the school, and on whoever asks for it.

use super::Standing::Section;

super::guides! {
    "school.urn-given": "The school is named by its URN, the six digits by which everybody knows which school is meant."
        Unknown "No URN is given yet. A missing answer is never held against anybody, so this rule is only ever met or not known yet."
        [];

    "school.open": "The school is open; help can only go to one that is."
        Unmet "The school has closed, or is only proposed to open."
        Unknown "It is not known yet whether the school is open."
        Refer "The school is open and proposed to close: whether help is still of use is for a broker to decide."
        [];

    "school.in-area": "The school's local authority is one of those that the network serves."
        Unknown "The school's local authority is not known yet."
        Refer "The school lies in another local authority, so a broker decides."
        NotApplicable "The policy names no area: it is for everywhere."
        [Section("area", "localAuthorities") => "the local authorities served"];

    "request.challenge-named": "The request names at least one thing that the school wants help with."
        Unmet "The list of challenges is there, and it is empty."
        Unknown "No list of challenges is given yet, or none of its entries is known."
        [];

    "request.requester-entitled": "Whoever asks answers for this school: the school itself, its academy trust, its local authority, the DfE, or the network that brokers the help."
        Unmet "A school, trust or local authority asks that is not this school's own; or a trust asks for a school that is in none."
        Unknown "It is not known yet who asks, for which organisation, or which organisation would be the right one."
        [];

    "request.host-consents": "The headteacher wants this help. While the school has no headteacher (leadership vacancy is among the challenges), the governing board's agreement is enough."
        Unmet "The headteacher does not agree, and there is no vacancy in which the board's agreement would do."
        Unknown "Nobody who can agree has answered yet. At the stage request this only advises."
        [];

    "request.board-agrees": "The board that answers for the school knows of the deployment and agrees: of a maintained school its governing body, of an academy the trust's board or whom its scheme of delegation names."
        Unmet "The board does not agree."
        Unknown "The board has not answered yet."
        [];
}
