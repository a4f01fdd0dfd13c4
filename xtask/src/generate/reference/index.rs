//! docs/reference/README.md: how to read a decision, and where everything stands.

use anyhow::Result;
use remit_core::{RuleInfo, Severity};

use super::page::{Page, code};
use super::{FAMILIES, family, rules};

/// The page.
pub(crate) fn text() -> Result<String> {
    let mut page = Page::new("The reference");
    page.paragraph("Every rule by which Remit decides, every fact that it asks for, every number that a network can set for itself, and every error. It is made from the engine itself, so it says what the engine does.");
    page.list(&[
        "[What a request holds](facts.md): every fact, what it means and what is accepted.".into(),
        "[The policy](policy.md): a network's own numbers, offers, calendar and words.".into(),
        "[The lifecycle](lifecycle.md): every command from draft to evaluation, who may give it, and what refuses it.".into(),
        "[Reports](reports.md): what a deployment’s log says to people.".into(),
        "[Pictures](pictures.md): a deployment drawn from its log.".into(),
        "[Errors](errors.md): what is said of an input that cannot be read.".into(),
        "Advice, written for a broker: [what to ask next](../advice/questions.md), [what would pass](../advice/passing.md), [a shortlist of leaders](../advice/shortlist.md), [what a policy would change](../advice/compare.md).".into(),
        "For programs: JSON Schemas of [request](request.schema.json), [policy](policy.schema.json) and [decision](decision.schema.json).".into(),
    ]);
    page.heading("How to read a decision");
    page.paragraph("A request is looked at on a day, and at one of two stages. At the stage **request** the question is whether it may be brokered; at the stage **start**, whether the deployment may begin. Each rule of the stage gives one finding.");
    page.table(
        &["A finding is", "which means"],
        &pairs(&[
            ("met", "What the rule asks is so, whatever else becomes known."),
            ("not met", "What the rule asks is not so. Where somebody can do something about it, the finding says what."),
            ("not known yet", "An answer is missing that would settle it. It is never held against anybody that an answer is missing; the finding says what to ask."),
            ("for a person to decide", "Rules cannot settle it; a broker (or the DfE, where its offer is asked for) looks at it."),
            ("not applicable", "The rule has nothing to say here."),
        ]),
    );
    page.paragraph("A finding stands in the way, or it only advises. What comes of all that stand in the way together is the outcome:");
    page.table(
        &["The outcome is", "when"],
        &pairs(&[
            ("`ineligible`", "a rule that stands in the way is not met"),
            ("`incomplete`", "else, one of them is not known yet"),
            ("`refer`", "else, one of them is for a person to decide"),
            ("`eligible`", "else: nothing stands in the way"),
        ]),
    );
    page.paragraph("Two days matter. The request is looked at **as of** a day. The policy's dated numbers and the DfE's offer are those of the **policy's day**, which is the same unless another is named: a deployment keeps the numbers of the day on which it was accepted. Inspections after the policy's day are not looked at.");
    page.heading("The rules");
    for name in FAMILIES {
        page.subheading(&format!("On {}", rules::about(name)));
        let own = RuleInfo::all().filter(|rule| family(rule.id()) == *name);
        let rows: Vec<Vec<String>> = own.map(|rule| row(name, rule)).collect();
        page.table(&["Rule", "Id", "Stage", "Weight"], &rows);
    }
    Ok(page.text())
}

fn row(family: &str, rule: RuleInfo) -> Vec<String> {
    let weight = match rule.severity() {
        Severity::Blocking => "stands in the way",
        Severity::Advisory => "only advises",
    };
    let link = format!("[{}](rules-{family}.md#{})", rule.title(), rule.id());
    vec![link, code(rule.id()), rule.stages().join(", "), weight.into()]
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<Vec<String>> {
    pairs.iter().map(|(one, other)| vec![String::from(*one), String::from(*other)]).collect()
}
