//! Rules on what is to be reached.

use super::Standing::Section;

super::guides! {
    "goals.present": "There is at least one goal, and there are no more than the network agrees."
        Unmet "The list of goals is empty, or too long."
        Unknown "No goals are given yet."
        [Section("goals", "maxGoals") => "goals at most"];

    "goals.specific": "Every goal says which challenge it answers, what will be reached, how that is measured, the target, by when, and who sees to it."
        Unknown "A goal lacks one of them. It may still come, so this rule is only ever met or not known yet."
        [];

    "goals.within-terms": "Every goal is to be reached between the first and the last day of the deployment."
        Unmet "A goal's date lies before the first day or after the last."
        Unknown "A date is not known yet, and no goal is known to lie outside."
        [];

    "goals.cover-challenges": "Every challenge that the request names is answered by a goal."
        Unmet "A challenge has no goal. This only advises."
        Unknown "A challenge, or which challenge a goal answers, is not known yet."
        [];

    "goals.agreed": "The broker, the leader and the school have all agreed the goals and terms."
        Unmet "One of the three is not among those who have agreed."
        Unknown "Nobody has been asked yet, or an entry of the list is not known."
        [];
}
