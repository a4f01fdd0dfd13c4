//! A drawing as data: shapes and texts, each of a class that a style sheet knows. It is written as SVG
//! text or as JSON from which a page makes nodes; both walk the same nodes in the same order.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::lifecycle::tree::{Tree, object, text, word};
use remit_json::{Json, digits, joined};

/// From the left, from the top.
pub(super) type Point = (u32, u32);

/// How wide every drawing is. It fits the narrowest telephone without its letters becoming too small, so
/// there is one description for every page.
pub(super) const WIDTH: u32 = 320;

/// An element of SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    text: String,
    children: Vec<Node>,
}

/// A drawing while it is made.
#[derive(Default)]
pub(super) struct Drawing {
    marks: Vec<Node>,
}

impl Drawing {
    /// A rectangle: where its upper left corner is, how wide and how high it is.
    pub(super) fn rect(&mut self, class: &'static str, (x, y): Point, (wide, high): Point) {
        self.marks.push(Node::at(
            "rect",
            class,
            &[("x", x), ("y", y), ("width", wide), ("height", high)],
        ));
    }

    /// A circle around a point.
    pub(super) fn circle(&mut self, class: &'static str, (x, y): Point, radius: u32) {
        self.marks.push(Node::at("circle", class, &[("cx", x), ("cy", y), ("r", radius)]));
    }

    /// A line from point to point.
    pub(super) fn line(&mut self, class: &'static str, points: &[Point]) {
        self.path(class, points, "");
    }

    /// The shape between points.
    pub(super) fn shape(&mut self, class: &'static str, points: &[Point]) {
        self.path(class, points, "Z");
    }

    /// A text that begins at a point, on its base line; of the class `last` it ends there.
    pub(super) fn text(&mut self, class: &'static str, (x, y): Point, words: &str) {
        let mut node = Node::at("text", class, &[("x", x), ("y", y)]);
        node.text = words.into();
        self.marks.push(node);
    }

    fn path(&mut self, class: &'static str, points: &[Point], end: &str) {
        let mut path = String::new();
        for (index, (x, y)) in points.iter().enumerate() {
            let letter = if index == 0 { "M" } else { "L" };
            let step = joined(&[letter, &digits((*x).into()), " ", &digits((*y).into())]);
            path.push_str(&step);
        }
        path.push_str(end);
        let mut node = Node::at("path", class, &[]);
        node.attributes.push(("d", Cow::Owned(path)));
        self.marks.push(node);
    }

    /// The whole drawing, which is told to those who do not see it by its title and what it is about.
    pub(super) fn drawn(self, kind: &str, [name, about]: [&str; 2], size: Point) -> Node {
        let (wide, high) = (digits(size.0.into()), digits(size.1.into()));
        let [title_id, about_id] = ["-title", "-about"].map(|end| joined(&["picture-", kind, end]));
        let named = |tag, id: &str, words: &str| {
            let mut node = Node::new(tag);
            node.attributes.push(("id", Cow::Owned(id.into())));
            node.text = words.into();
            node
        };
        let mut children =
            alloc::vec![named("title", &title_id, name), named("desc", &about_id, about)];
        children.extend(self.marks);
        let mut root = Node::new("svg");
        root.children = children;
        root.attributes = alloc::vec![
            ("class", Cow::Owned(joined(&["picture ", kind]))),
            ("viewBox", Cow::Owned(joined(&["0 0 ", &wide, " ", &high]))),
            ("width", Cow::Owned(wide)),
            ("height", Cow::Owned(high)),
            ("role", Cow::Borrowed("img")),
            ("aria-labelledby", Cow::Owned(joined(&[&title_id, " ", &about_id]))),
        ];
        root
    }
}

impl Node {
    fn new(tag: &'static str) -> Self {
        Self { tag, attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    /// An element of a class that stands somewhere.
    fn at(tag: &'static str, class: &'static str, places: &[(&'static str, u32)]) -> Self {
        let mut node = Self::new(tag);
        node.attributes.push(("class", Cow::Borrowed(class)));
        let places = places.iter().map(|(name, at)| (*name, Cow::Owned(digits((*at).into()))));
        node.attributes.extend(places);
        node
    }

    /// As SVG, on its own where a style sheet is given.
    pub(super) fn to_svg(&self, style: Option<&str>) -> String {
        let mut out = String::new();
        self.write(" xmlns=\"http://www.w3.org/2000/svg\"", style, &mut out);
        out
    }

    fn write(&self, namespace: &str, style: Option<&str>, out: &mut String) {
        out.push_str(&joined(&["<", self.tag, namespace]));
        for (name, value) in &self.attributes {
            out.push_str(&joined(&[" ", name, "=\"", &escaped(value), "\""]));
        }
        if self.text.is_empty() && self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        out.push_str(&escaped(&self.text));
        if let Some(style) = style {
            out.push_str(&joined(&["<style>", style, "</style>"]));
        }
        for child in &self.children {
            child.write("", None, out);
        }
        out.push_str(&joined(&["</", self.tag, ">"]));
    }

    /// As JSON: `{ "tag", "attributes", "children" }`, each child such an object or a text.
    pub(super) fn to_tree(&self) -> Tree {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, text(value)));
        let said = (!self.text.is_empty()).then(|| text(&self.text));
        let children = said.into_iter().chain(self.children.iter().map(Self::to_tree));
        object([
            ("tag", word(self.tag)),
            ("attributes", object(attributes)),
            ("children", Json::List(children.collect())),
        ])
    }
}

/// A text within SVG, as a browser writes it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}
