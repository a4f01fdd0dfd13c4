//! Pictures of a deployment: each is computed from its log alone, as one description. As SVG it is for
//! reports and the command line; a page makes nodes of the same description. Beside each picture there is
//! a table that says what it shows.
//!
//! | picture | shows | from |
//! | --- | --- | --- |
//! | `states` | where the deployment stands, where it has been, what can follow | always |
//! | `timeline` | half-terms, the dates agreed, extensions, pauses, visits, reviews | two dates are known |
//! | `funding` | who pays for how many days, and what they cost | somebody is named who pays |
//! | `goals` | what reviews said of each goal, and what came of it | there is a goal |
//!
//! What somebody wrote enters a picture as text, cut where it does not fit; nothing is told by a colour
//! alone.

mod drawing;
mod funding;
mod goals;
mod layout;
mod legend;
mod letters;
mod rows;
mod sketch;
mod states;
mod style;
mod table;
mod timeline;
mod walk;
mod wire;

use alloc::string::String;

use serde::{Serialize, Serializer};

use crate::engine::Engine;
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::lifecycle::Deployment;
use crate::lifecycle::tree::{object, text, word, written};
use crate::reader::{Kind, Leaf, Misfit, Says};
use drawing::{Drawing, Node, WIDTH};
use remit_json::Json;
pub use sketch::Sketch;
pub use states::lifecycle;
use style::alone;
#[cfg(feature = "report")]
pub(crate) use style::alone as style_alone;
pub use style::within as style_within;
pub use table::Table;

choice! {
    /// What a picture shows.
    PictureKind {
        /// Where the deployment stands among all states.
        States = "states",
        /// Half-terms, the dates agreed, visits and reviews.
        Timeline = "timeline",
        /// Who pays, against the days.
        Funding = "funding",
        /// How far the goals are.
        Goals = "goals",
    }
}

/// A picture: a drawing with its title and what it is about, and the table beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    kind: PictureKind,
    title: String,
    about: String,
    drawing: Node,
    table: Table,
}

impl Picture {
    /// What it shows.
    pub const fn kind(&self) -> PictureKind {
        self.kind
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it shows, in sentences.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The table beside it.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// The picture as an SVG file of its own, with its style sheet: light, dark, in forced colours and
    /// in print.
    pub fn to_svg(&self) -> String {
        self.drawing.to_svg(Some(&alone()))
    }

    /// The picture as SVG within a page that has the style sheet ([`style_within`]): byte for byte what a
    /// browser writes of the nodes that a page makes of it.
    pub fn to_svg_within(&self) -> String {
        self.drawing.to_svg(None)
    }

    /// The picture as JSON: `{ "kind", "title", "about", "drawing", "table": { "head", "rows" } }`, the
    /// drawing as `{ "tag", "attributes", "children" }`.
    pub fn to_json(&self) -> String {
        written(&object([
            ("kind", word(self.kind.word())),
            ("title", text(&self.title)),
            ("about", text(&self.about)),
            ("drawing", self.drawing.to_tree()),
            ("table", self.table.to_tree()),
        ]))
    }
}

/// What is told of a picture.
struct Told {
    title: String,
    about: String,
    drawing: Drawing,
    high: u32,
    table: Table,
}

impl Sketch {
    /// A picture; `None` where there is nothing yet that it could show.
    pub fn picture(&self, kind: PictureKind) -> Option<Picture> {
        let told = match kind {
            PictureKind::States => Some(states::told(self)),
            PictureKind::Timeline => timeline::told(self),
            PictureKind::Funding => funding::told(self),
            PictureKind::Goals => goals::told(self),
        };
        let Told { title, about, drawing, high, table } = told?;
        let drawing = drawing.drawn(kind.word(), [&title, &about], (WIDTH, high));
        Some(Picture { kind, title, about, drawing, table })
    }

    /// Every picture that there is.
    pub fn pictures(&self) -> impl Iterator<Item = Picture> {
        let kinds = PictureKind::WORDS.iter().filter_map(|word| PictureKind::of_word(word));
        kinds.filter_map(|kind| self.picture(kind))
    }
}

impl Engine {
    /// A picture of a deployment as its log stands. The policy gives the half-terms.
    ///
    /// ```
    /// # use remit_core::{Deployment, Engine, Policy, picture::PictureKind};
    /// let engine = Engine::new(Policy::default());
    /// let picture = engine.picture(&Deployment::default(), PictureKind::States)?;
    /// assert!(picture.to_svg().starts_with("<svg xmlns="));
    /// assert!(engine.picture(&Deployment::default(), PictureKind::Goals).is_err());
    /// # Ok::<(), remit_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid-input` in the events where there is nothing yet that it could show.
    pub fn picture(&self, deployment: &Deployment, kind: PictureKind) -> Result<Picture, Error> {
        self.sketch(deployment)?.picture(kind).ok_or_else(|| {
            let (expected, found) = match kind {
                PictureKind::Goals => ("a deployment with a goal", "one without"),
                PictureKind::Funding => ("a deployment for which somebody pays", "one without"),
                PictureKind::Timeline => ("a deployment with its dates", "one without"),
                PictureKind::States => ("a deployment", "none"),
            };
            let code = ErrorCode::InvalidInput;
            let (expected, found) = (expected.into(), found.into());
            Error::one(Input::Events, Fault { code, pointer: String::new(), expected, found })
        })
    }

    /// The sketch from which every picture of a deployment is drawn.
    ///
    /// # Errors
    /// None of a deployment that was replayed.
    pub fn sketch(&self, deployment: &Deployment) -> Result<Sketch, Error> {
        Sketch::of(deployment, &self.policy().calendar)
    }
}
