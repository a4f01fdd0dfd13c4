//! Pictures of the stories at every step: what each shows is what the deployment is, nothing stands
//! outside it, and nothing that somebody wrote can become anything but text.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

#[allow(dead_code, reason = "the stories' own tests use the rest of it")]
mod lifecycle;
#[allow(dead_code, reason = "the reports' own tests use the rest of it")]
mod reported;
#[allow(dead_code, reason = "the cases use the rest of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use lifecycle::Story;
use remit_engine::picture::{Picture, PictureKind, Sketch};
use remit_engine::report::{ReportKind, ReportOptions};
use remit_engine::{Deployment, Engine};
use reported::{hostile, rewritten};
use serde_json::{Value, json};

/// Every story after each of its events, with what is known of the deployment.
fn every_step(mut look: impl FnMut(&str, &Engine, &Deployment, &Value)) {
    static TOLD: OnceLock<Vec<(Story, Deployment)>> = OnceLock::new();
    let stories = TOLD.get_or_init(|| {
        let told = lifecycle::all().into_iter().map(|story| {
            let deployment = story.tell().deployment;
            (story, deployment)
        });
        told.collect()
    });
    for (story, whole) in stories {
        let mut deployment = Deployment::default();
        for event in whole.events() {
            deployment.record(event.clone()).unwrap();
            let told = serde_json::from_str(&deployment.to_json()).unwrap();
            let place = format!("{} at {}", story.name, event.id());
            look(&place, &story.engine, &deployment, &told);
        }
    }
}

fn pictures(engine: &Engine, deployment: &Deployment) -> BTreeMap<&'static str, Picture> {
    let pictures = engine.sketch(deployment).unwrap().pictures().collect::<Vec<_>>();
    pictures.into_iter().map(|picture| (picture.kind().word(), picture)).collect()
}

fn drawing(picture: &Picture) -> Value {
    serde_json::from_str::<Value>(&picture.to_json()).unwrap()["drawing"].clone()
}

/// The marks of a drawing that have this class among theirs.
fn of_class<'drawing>(drawing: &'drawing Value, class: &str) -> Vec<&'drawing Value> {
    let marks = drawing["children"].as_array().unwrap().iter();
    marks
        .filter(|mark| {
            mark["attributes"]["class"]
                .as_str()
                .is_some_and(|all| all.split(' ').any(|each| each == class))
        })
        .collect()
}

fn number(mark: &Value, attribute: &str) -> i64 {
    mark["attributes"][attribute].as_str().map_or(0, |number| number.parse().unwrap())
}

fn text(mark: &Value) -> &str {
    mark["children"][0].as_str().unwrap()
}

fn days_in(words: &str) -> f64 {
    if words == "none" { 0.0 } else { words.parse().unwrap() }
}

#[test]
fn each_picture_is_there_as_soon_as_it_can_show_anything() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    every_step(|place, engine, deployment, told| {
        let pictures = pictures(engine, deployment);
        let request = &told["request"];
        let has = |pointer: &str| request.pointer(pointer).is_some_and(|value| !value.is_null());
        for (kind, wanted) in [
            ("states", true),
            ("timeline", has("/terms/start") && has("/terms/end")),
            ("funding", has("/funding/0")),
            ("goals", has("/goals/0")),
        ] {
            assert_eq!(pictures.contains_key(kind), wanted, "{kind} of {place}");
            let kind = PictureKind::of_word(kind).unwrap();
            assert_eq!(engine.picture(deployment, kind).is_ok(), wanted, "{place}");
            *seen.entry(kind.word()).or_default() += usize::from(wanted);
        }
    });
    assert!(seen.values().all(|seen| *seen > 100), "{seen:?}");
    let nothing = Engine::new(remit_engine::Policy::default()).sketch(&Deployment::default());
    assert_eq!(nothing.unwrap().pictures().count(), 1, "the states, with nothing in them yet");
}

#[test]
fn the_picture_of_the_states_says_where_it_is_and_where_it_has_been() {
    every_step(|place, engine, deployment, told| {
        let picture = engine.picture(deployment, PictureKind::States).unwrap();
        let drawing = drawing(&picture);
        let here = of_class(&drawing, "here");
        let labels: Vec<&str> =
            here.iter().filter(|mark| mark["tag"] == "text").map(|mark| text(mark)).collect();
        let [label] = labels[..] else { panic!("{labels:?} of {place}") };
        assert!(picture.about().starts_with(&format!("{label}: ")), "{place}");
        let rows = picture.table().rows();
        let row = rows.iter().find(|row| row[1].starts_with("Here since ")).unwrap();
        assert_eq!(row[0], label, "{place}");
        let been = rows.iter().filter(|row| row[1].starts_with("Last reached on ")).count();
        assert_eq!(of_class(&drawing, "been").len(), been, "{place}");
        // Where nothing follows, nothing is drawn as if it did.
        let ended = ["closed", "declined", "withdrawn"].contains(&told["state"].as_str().unwrap());
        assert_eq!(of_class(&drawing, "next").is_empty(), ended, "{place}");
        assert_eq!(picture.about().contains("What can follow"), !ended, "{place}");
    });
}

#[test]
fn the_picture_in_time_has_every_visit_and_its_table_adds_up() {
    let (mut visits, mut extensions) = (0, 0);
    every_step(|place, engine, deployment, told| {
        let Ok(picture) = engine.picture(deployment, PictureKind::Timeline) else { return };
        let drawing = drawing(&picture);
        let counts = told["visits"].as_array().map_or(&[][..], Vec::as_slice).iter();
        let days: BTreeSet<&str> = counts
            .filter(|visit| visit.get("voided").is_none())
            .map(|visit| visit["on"].as_str().unwrap())
            .collect();
        let half = |is_half: bool| {
            let marks = of_class(&drawing, "visit");
            // The last of a kind may be the sign in the legend, which has a width of its own.
            marks.iter().filter(|mark| (number(mark, "height") <= 10) == is_half).count()
        };
        let legend = usize::from(half(true) > 0) + usize::from(half(false) > 0);
        assert_eq!(half(true) + half(false), days.len() + legend, "{place}");
        visits += days.len();
        let worked: f64 = picture.table().rows().iter().map(|row| days_in(&row[1])).sum();
        assert_eq!(worked, told["daysLogged"].as_f64().unwrap_or(0.0), "{place}");
        let ends = told["ends"].as_array().map_or(&[][..], Vec::as_slice);
        // Days as text are in the order of days.
        let is_later = |(first, last): (&Value, &Value)| first.as_str() < last.as_str();
        let is_extended = ends.first().zip(ends.last()).is_some_and(is_later);
        assert_eq!(of_class(&drawing, "extension").is_empty(), !is_extended, "{place}");
        extensions += usize::from(is_extended);
    });
    assert!(visits > 100 && extensions > 10, "{visits} visits, {extensions} extensions");
}

#[test]
fn who_pays_adds_up_to_the_days_and_to_the_cost() {
    let mut gaps = 0;
    every_step(|place, engine, deployment, told| {
        let Ok(picture) = engine.picture(deployment, PictureKind::Funding) else { return };
        let request = &told["request"];
        let lines = request["funding"].as_array().unwrap();
        let paid: f64 = lines.iter().filter_map(|line| line["days"].as_f64()).sum();
        let rows = picture.table().rows();
        let of = |row: &str| rows.iter().find(|each| each[0] == row).map(|each| days_in(&each[1]));
        let payers = rows.iter().filter(|row| row[0] != "In all" && row[0] != "Nobody yet");
        assert_eq!(payers.map(|row| days_in(&row[1])).sum::<f64>(), paid, "{place}");
        let wanted = request["terms"]["days"].as_f64().unwrap_or_default();
        assert_eq!(of("Nobody yet").unwrap_or_default(), (wanted - paid).max(0.0), "{place}");
        gaps += usize::from(of("Nobody yet").is_some());
        let confirmed: f64 = lines
            .iter()
            .filter(|line| line["status"] == "confirmed")
            .filter_map(|line| line["days"].as_f64())
            .sum();
        let about = picture.about();
        assert_eq!(about.contains("not confirmed yet"), lines_open(lines), "{place}: {about}");
        assert_eq!(
            of_class(&drawing(&picture), "proposed").is_empty(),
            confirmed == paid,
            "{place}"
        );
    });
    assert!(gaps > 0, "no story leaves a day that nobody pays for");
}

/// Whether a payer has confirmed none of its lines.
fn lines_open(lines: &[Value]) -> bool {
    let payer = |line: &Value| {
        let payer = if line["source"] == "dfe-offer" { Value::Null } else { line["payer"].clone() };
        (line["source"].to_string(), payer.to_string().replace('"', ""))
    };
    lines.iter().any(|line| {
        let mut same = lines.iter().filter(|other| payer(other) == payer(line));
        same.all(|line| line["status"] != "confirmed")
    })
}

#[test]
fn the_goals_say_what_the_last_review_said_until_it_is_said_what_came_of_them() {
    let mut said = 0;
    every_step(|place, engine, deployment, told| {
        let Ok(picture) = engine.picture(deployment, PictureKind::Goals) else { return };
        let goals = told["request"]["goals"].as_array().unwrap();
        let rows = picture.table().rows();
        assert_eq!(rows.len(), goals.len(), "{place}");
        let names = of_class(&drawing(&picture), "name").len();
        assert!(names >= goals.len() && names <= 2 * goals.len(), "{place}");
        for (goal, row) in goals.iter().zip(rows) {
            let progress = told["progress"].get(goal["id"].as_str().unwrap_or_default());
            let last = row[2].rsplit(": ").next().unwrap();
            assert_eq!(
                progress.map_or("", |word| in_words(word.as_str().unwrap())),
                last,
                "{place}"
            );
            said += usize::from(progress.is_some());
            let outcomes = told["outcomes"].as_array().map_or(&[][..], Vec::as_slice);
            let outcome = outcomes.iter().find(|outcome| outcome["goal"] == goal["id"]);
            let came = outcome.map_or("", |outcome| in_words(outcome["outcome"].as_str().unwrap()));
            assert_eq!(row[3], came, "{place}");
        }
    });
    assert!(said > 50, "{said}");
}

fn in_words(word: &str) -> &'static str {
    match word {
        "not-started" => "Not begun",
        "on-track" => "As planned",
        "at-risk" => "In doubt",
        "achieved" => "Reached",
        "partly-achieved" => "Reached in part",
        "not-achieved" => "Not reached",
        other => panic!("{other}"),
    }
}

#[test]
fn nothing_stands_outside_a_picture() {
    every_step(|place, engine, deployment, _| {
        for (kind, picture) in pictures(engine, deployment) {
            let drawing = drawing(&picture);
            let (wide, high) = (number(&drawing, "width"), number(&drawing, "height"));
            assert_eq!(wide, 320, "as wide as a telephone");
            for mark in drawing["children"].as_array().unwrap() {
                let (mut xs, mut ys) = (Vec::new(), Vec::new());
                let r = number(mark, "r");
                match mark["tag"].as_str().unwrap() {
                    "path" => {
                        let path = mark["attributes"]["d"].as_str().unwrap();
                        for point in path.trim_end_matches('Z').split(['M', 'L']).skip(1) {
                            let (x, y) = point.split_once(' ').unwrap();
                            xs.push(x.parse().unwrap());
                            ys.push(y.parse().unwrap());
                        }
                    }
                    "circle" => {
                        xs.extend([number(mark, "cx") - r, number(mark, "cx") + r]);
                        ys.extend([number(mark, "cy") - r, number(mark, "cy") + r]);
                    }
                    _ => {
                        xs.extend([number(mark, "x"), number(mark, "x") + number(mark, "width")]);
                        ys.extend([number(mark, "y"), number(mark, "y") + number(mark, "height")]);
                    }
                }
                let inside = xs.iter().all(|x| (0..=wide).contains(x))
                    && ys.iter().all(|y: &i64| (0..=high).contains(y));
                assert!(inside, "{kind} of {place}: {mark} in {wide} × {high}");
            }
        }
    });
}

/// What a page makes of the data, written by another hand than the crate's.
fn written(node: &Value, root: bool) -> String {
    if let Some(text) = node.as_str() {
        return text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    }
    let tag = node["tag"].as_str().unwrap();
    let mut out = format!("<{tag}");
    if root {
        out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
    }
    for (name, value) in node["attributes"].as_object().unwrap() {
        out.push_str(&format!(" {name}=\"{}\"", value.as_str().unwrap()));
    }
    let children = node["children"].as_array().unwrap();
    if children.is_empty() {
        return out + "/>";
    }
    let children: String = children.iter().map(|child| written(child, false)).collect();
    format!("{out}>{children}</{tag}>")
}

#[test]
fn the_same_log_gives_the_same_bytes_as_data_as_svg_and_through_a_sketch() {
    every_step(|place, engine, deployment, _| {
        let sketch = engine.sketch(deployment).unwrap().to_json();
        let again = Sketch::from_json(&sketch).unwrap();
        assert_eq!(again.to_json(), sketch, "{place}");
        let others: Vec<Picture> = again.pictures().collect();
        let pictures = pictures(engine, deployment);
        assert_eq!(others.len(), pictures.len(), "{place}");
        for other in others {
            let picture = &pictures[other.kind().word()];
            assert_eq!(&other, picture, "{place}");
            assert_eq!(written(&drawing(picture), true), picture.to_svg_within(), "{place}");
            let alone = picture.to_svg();
            let (before, rest) = alone.split_once("<style>").unwrap();
            let (_, after) = rest.split_once("</style>").unwrap();
            assert_eq!([before, after].concat(), picture.to_svg_within(), "{place}");
        }
    });
    for broken in ["", "{}", "[]", "null", "{\"state\":\"draft\"}", "{\"state\":1"] {
        assert!(Sketch::from_json(broken).is_none(), "{broken}");
    }
}

#[test]
fn what_somebody_wrote_is_text_and_stays_in_its_room() {
    let long = "Every teacher plans with the others of the phase, looks at the same pupils’ work every fortnight and can say what each of them learns next. ".repeat(12);
    let word = "W".repeat(500);
    for text in
        [hostile::TEXT, "]]></title><script>alert(1)</script>", &long, &word, "שלום 学校の先生 🏫"]
    {
        let story = rewritten("a trust asks, everybody agrees", text);
        let deployment = story.tell().deployment;
        for (kind, picture) in pictures(&story.engine, &deployment) {
            let svg = picture.to_svg();
            assert!(!svg.contains("<script") && !svg.contains('\u{202e}'), "{svg}");
            assert_eq!(svg.matches("</svg>").count(), 1);
            for mark in of_class(&drawing(&picture), "name") {
                let letters = self::text(mark).chars().count();
                assert!(letters <= 64, "{kind}: {letters} letters in {mark}");
            }
        }
        let goals = story.engine.picture(&deployment, PictureKind::Goals).unwrap();
        // The table says it whole.
        let whole: Vec<String> = goals.table().rows().iter().map(|row| row[0].clone()).collect();
        let plain = text.replace('\u{202e}', "");
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(whole.contains(&plain), "{whole:?}");
        assert_eq!(json!(goals.table().rows()[0].len()), json!(goals.table().head().len()));
    }
}

/// A report's page between its style sheet and its pictures.
fn body(page: &str) -> &str {
    let (_, rest) = page.split_once("</style>\n").unwrap();
    rest.split_once("<figure>").map_or_else(|| rest.strip_suffix("</html>\n").unwrap(), |it| it.0)
}

/// HTML without what two writers may do differently and no reader sees.
fn plain(html: &str) -> String {
    let mut plain = html.replace("&quot;", "\"").replace(['\n'], "");
    for tag in ["thead", "tbody"] {
        plain = plain.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
    }
    // The head of a table is a row of its own to one of them.
    plain.replace("</tr></tr>", "</tr>").replace("<tr><tr>", "<tr>")
}

fn by_parser(markdown: &str) -> String {
    use pulldown_cmark::{Options, Parser, html::push_html};
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    html
}

#[test]
fn the_page_of_a_report_says_what_a_parser_reads_in_its_markdown_and_has_its_pictures() {
    let mut stories = lifecycle::all();
    for text in [hostile::TEXT, &hostile::PIECES.join(" "), &hostile::PIECES.concat()] {
        stories.push(rewritten("a trust asks, everybody agrees", text));
    }
    let mut pages = 0;
    for story in stories {
        let deployment = story.tell().deployment;
        for word in ReportKind::WORDS {
            let kind = ReportKind::of_word(word).unwrap();
            let options = ReportOptions { kind, with_school: true };
            let Ok(report) = story.engine.report(&deployment, &options) else {
                assert!(story.engine.report_page(&deployment, &options).is_err());
                continue;
            };
            let page = story.engine.report_page(&deployment, &options).unwrap();
            let (ours, theirs) = (plain(body(&page)), plain(&by_parser(report.to_markdown())));
            assert_eq!(ours, theirs, "{word} of {}", story.name);
            let figures = if kind == ReportKind::Leader { 0..=0 } else { 2..=3 };
            let count = page.matches("<figure>").count();
            assert!(figures.contains(&count), "{count} pictures: {word} of {}", story.name);
            assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
            pages += 1;
        }
    }
    assert!(pages > 50, "{pages}");
}
