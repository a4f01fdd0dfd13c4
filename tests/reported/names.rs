//! A school that is named wherever somebody can write something.

use super::rewrite;
use crate::lifecycle::{self, Story};
use serde_json::json;

/// All that names the school.
pub(crate) const ALL: [&str; 8] =
    ["St Ada’s Catholic High School", "St Ada's", "Ada", "ADA", "100000", "5712", "208", "Lambeth"];

/// What is written everywhere: in goals, notes, reasons, reflections.
pub(crate) const LEARNT: &str = "At St Ada's (URN 100000, st ada’s  catholic high school, of trust 5712) in Lambeth, 208, I saw that ST ADA’S keeps its record as 1208 others do, in an adage of high school leaders.";

/// The same without what names the school.
pub(crate) const LEARNT_WITHOUT: &str = "At [left out] (URN [left out], [left out], of trust [left out]) in [left out], [left out], I saw that [left out] keeps its record as 1208 others do, in an adage of high school leaders.";

/// A whole story of that school.
pub(crate) fn story() -> Story {
    let mut story = lifecycle::all()
        .into_iter()
        .find(|story| story.name.contains("safeguarding and staffing, half a term, extended"))
        .unwrap();
    rewrite(&mut story.request, LEARNT);
    story.request["school"]["name"] = json!("St Ada’s Catholic High School");
    for step in &mut story.steps {
        step.as_object_mut().unwrap().remove("shows");
        if let Some(with) = step.get_mut("with") {
            rewrite(with, LEARNT);
        }
    }
    story
}

/// Whether a name stands in a text as whole words.
pub(crate) fn stands_in(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(place, _)| {
        let (before, rest) = text.split_at(place);
        let around = [before.chars().next_back(), rest.chars().nth(name.chars().count())];
        around.into_iter().flatten().all(|letter| !letter.is_alphanumeric())
    })
}
