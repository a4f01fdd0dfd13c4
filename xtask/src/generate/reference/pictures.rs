//! docs/reference/pictures.md: what each picture shows, with one of each as it is drawn.

use anyhow::{Context, Result};
use remit_core::picture::{Picture, PictureKind};
use remit_core::{Engine, Policy};

use super::page::{Page, code};
use crate::generate::stories;

/// The deployment whose pictures are shown.
const SHOWN: &str = "one day a month changed to two days a week when the headship changes";

/// From when on there is such a picture.
const fn from(kind: PictureKind) -> &'static str {
    match kind {
        PictureKind::States => "always",
        PictureKind::Timeline => "from when a first and a last day are known",
        PictureKind::Funding => "from when somebody is named who pays",
        PictureKind::Goals => "from when there is a goal",
    }
}

/// The page.
pub(crate) fn text() -> Result<String> {
    let mut page = Page::new("Pictures");
    page.paragraph("A deployment drawn from its log, with nothing else known: the same log gives the same bytes. `remit picture EVENTS.jsonl --picture …` prints one as SVG, for a report or a slide; `engine.pictures(events)` gives a page all of them as data, of which it makes nodes. Both are one description: what a browser writes of the nodes is the SVG, byte for byte, but for the style sheet that an SVG of its own carries in it.");
    page.paragraph("Each has a title and says in sentences what it shows; `--json` gives it with a table that says the same. States, payers and what reviews said are told apart by words and by how they are drawn, never by colour alone, in light and dark, in forced colours and in print. A picture is 320 units wide, so that its letters can be read on a telephone.");
    for word in PictureKind::WORDS {
        let picture = picture(word)?;
        page.heading(picture.title());
        let kind = picture.kind();
        page.paragraph(&format!("{}: {} There is one {}.", code(word), kind.about(), from(kind)));
        page.paragraph(&format!("![{}](example-{word}.svg)", picture.title()));
        let head = picture.table().head();
        page.table(head, picture.table().rows());
    }
    Ok(page.text())
}

/// The pictures as examples.
macro_rules! examples {
    ($( $name:ident $word:literal ),*) => {
        $( pub(crate) fn $name() -> Result<String> {
            Ok(format!("{}\n", picture($word)?.to_svg()))
        } )*
    };
}
examples!(states "states", timeline "timeline", funding "funding", goals "goals");

fn picture(word: &str) -> Result<Picture> {
    let story = stories::all()?.iter().find(|story| story.name == SHOWN);
    let story = story.context("the story that is shown")?;
    let kind = PictureKind::of_word(word).context("a kind of picture")?;
    Ok(Engine::new(Policy::default()).picture(&story.deployment, kind)?)
}
