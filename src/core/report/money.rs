//! What the days cost, by payer, as a report tells it.

use super::markdown::{Line, Markdown};
use super::parts::{self, Properties};
use crate::costs::{Costs, Share, Span};
use crate::lifecycle::tree::{Tree, days, list, object, text, word};
use crate::wording;
use remit_json::Json;

impl Costs {
    /// The costs as JSON: by payer, and in all.
    pub(in crate::report) fn tree(&self) -> Properties {
        let by_payer = list(&self.shares, |share| {
            let mut told = Properties::new();
            told.extend(share.source.map(|source| ("source", word(source.word()))));
            told.extend(share.payer.as_ref().map(|payer| ("payer", text(payer.as_ref()))));
            told.extend(share.told(self.worked_for(share)));
            object(told)
        });
        let all = self.together();
        let told = all.told(self.worked_for(&all));
        alloc::vec![("costByPayer", by_payer), ("cost", object(told))]
    }

    /// The costs as a table.
    pub(in crate::report) fn write(&self, out: &mut Markdown) {
        out.heading("Cost by payer");
        let row = |name: Line, share: &Share| {
            let worked = self.worked_for(share);
            [
                name,
                Line::own(&[&wording::number_of_days(share.days())]),
                Line::of(share.cost().map(wording::pounds)),
                worked.line(wording::number_of_days),
                share.cost_of(worked).map_or_else(Line::default, |cost| cost.line(wording::pounds)),
            ]
        };
        let named =
            |share: &Share| row(parts::payer_line(share.source, share.payer.as_ref()), share);
        let mut rows: alloc::vec::Vec<[Line; 5]> = self.shares.iter().map(named).collect();
        if self.shares.len() > 1 {
            rows.push(row(Line::bold(&["In all"]), &self.together()));
        }
        let head =
            ["Who pays", "Days agreed", "Cost agreed", "Days worked", "Cost of the days worked"];
        out.table(head, &rows);
        if self.shares.iter().any(|share| self.worked_for(share).is_open()) {
            out.paragraph(&Line::own(&["The payers agreed to pay for more days than were worked, and nothing that was signed says which of them pays for a day. The table gives the least and the most that each may owe; they settle it between them."]));
        }
    }
}

impl Share {
    fn told(&self, worked: Span) -> Properties {
        let mut told = alloc::vec![("days", days(self.days()))];
        told.extend(self.cost().map(|pence| ("costPence", Json::Whole(pence))));
        told.push(("daysWorked", worked.tree(days)));
        let cost = self.cost_of(worked);
        told.extend(cost.map(|cost| ("costWorkedPence", cost.tree(Json::Whole))));
        told
    }
}

impl Span {
    fn tree(self, told: fn(u64) -> Tree) -> Tree {
        object([("least", told(self.least)), ("most", told(self.most))])
    }

    fn line(self, said: fn(u64) -> alloc::string::String) -> Line {
        if self.is_open() {
            Line::own(&["between ", &said(self.least), " and ", &said(self.most)])
        } else {
            Line::own(&[&said(self.most)])
        }
    }
}
