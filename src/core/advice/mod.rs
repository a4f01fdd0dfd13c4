//! Advice: what to ask next, what would pass, who suits, and what another policy would change. None
//! of it is read by a decision; all of it rests on decisions.

mod comparison;
mod draft;
mod levers;
mod options;
mod passing;
mod questions;
mod search;
mod shortlist;
mod worded;

pub use comparison::{CompareOptions, Comparison, Difference, RuleDifference, request_id};
pub use passing::{PassAct, PassChange, PassOptions, PassSet, Passing};
pub use questions::{Question, QuestionOptions};
pub use shortlist::{ShortlistOptions, Shortlisted};
