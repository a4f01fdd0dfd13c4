//! A comparison as a page with pictures: one HTML file that loads nothing and runs nothing.

use serde_json::Value;

use crate::comparison::{list, number, outcome, share, text};

/// Every outcome with its colour, the best first.
const OUTCOMES: [(&str, &str); 4] = [
    ("eligible", "#1b7f4b"),
    ("refer", "#2b5fa8"),
    ("incomplete", "#b7791f"),
    ("ineligible", "#b3261e"),
];

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
table{border-collapse:collapse;margin:1rem 0}th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd;vertical-align:top}\
td.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}svg text{font:14px system-ui,sans-serif;fill:#1a1a1a}";

/// The page.
pub(crate) fn html(found: &Value) -> String {
    let compared = number(found, "compared");
    let policies: Vec<String> =
        list(found, "policies").iter().map(|policy| escaped(text(policy, "id"))).collect();
    let title = policies.join(" → ");
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n\
         <p>{} of {compared} outcomes change ({}). {} requests read, {compared} compared and {} at fault.</p>\n",
        number(found, "changed"),
        share(number(found, "changed"), compared),
        number(found, "linesRead"),
        number(found, "errors"),
    );
    page.push_str("<h2>The outcomes before and after</h2>\n");
    page.push_str(&bars(found, compared));
    page.push_str(&outcomes(found, compared));
    page.push_str("<h2>Through which rules</h2>\n");
    page.push_str(&rules(found, compared));
    page.push_str(&faults(found));
    page
}

/// Two bars, each the outcomes of one policy.
fn bars(found: &Value, compared: u64) -> String {
    let mut svg = String::from(
        "<svg viewBox=\"0 0 760 150\" width=\"760\" height=\"150\" role=\"img\" aria-label=\"The outcomes by each policy, as the table below has them\">\n",
    );
    for (side, y) in [("before", 10_u64), ("after", 60)] {
        let mut x = 90_u64;
        svg.push_str(&format!(
            "<text x=\"0\" y=\"{}\">{}</text>\n",
            y.saturating_add(25),
            side_title(side)
        ));
        for (word, colour) in OUTCOMES {
            let pairs = list(found, "outcomes").iter().filter(|pair| text(pair, side) == word);
            let count = pairs.map(|pair| number(pair, "requests")).fold(0, u64::saturating_add);
            let width = count.saturating_mul(660).checked_div(compared).unwrap_or_default();
            let title = format!("{}: {count}", outcome(&word.into()));
            svg.push_str(&format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"40\" fill=\"{colour}\"><title>{title}</title></rect>\n"
            ));
            x = x.saturating_add(width);
        }
    }
    for ((word, colour), x) in OUTCOMES.into_iter().zip([90_u64, 250, 430, 580]) {
        svg.push_str(&format!(
            "<rect x=\"{x}\" y=\"118\" width=\"14\" height=\"14\" fill=\"{colour}\"/><text x=\"{}\" y=\"130\">{}</text>\n",
            x.saturating_add(20),
            outcome(&word.into())
        ));
    }
    svg.push_str("</svg>\n");
    svg
}

fn side_title(side: &str) -> &'static str {
    if side == "before" { "Before" } else { "After" }
}

fn outcomes(found: &Value, compared: u64) -> String {
    let rows = list(found, "outcomes").iter().map(|pair| {
        let examples = list(pair, "examples").iter().map(|example| {
            let named = match text(example, "id") {
                "" => format!("line {}", number(example, "number")),
                id => escaped(id),
            };
            let through = list(example, "through").iter().filter_map(Value::as_str);
            format!("{named}: {}", escaped(&through.collect::<Vec<_>>().join(", ")))
        });
        let requests = number(pair, "requests");
        format!(
            "<tr><td>{}</td><td>{}</td><td class=\"n\">{requests}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
            outcome(&pair["before"]),
            if pair["before"] == pair["after"] { "the same" } else { outcome(&pair["after"]) },
            share(requests, compared),
            examples.collect::<Vec<_>>().join("<br>"),
        )
    });
    format!(
        "<table>\n<tr><th>Before</th><th>After</th><th>Requests</th><th></th><th>For example</th></tr>\n{}</table>\n",
        rows.collect::<String>()
    )
}

/// A bar for each rule through which outcomes change, and how the findings do.
fn rules(found: &Value, compared: u64) -> String {
    let all = list(found, "rules");
    if all.is_empty() {
        return "<p>No rule finds anything else.</p>\n".into();
    }
    let most = all.iter().map(|rule| number(rule, "changed")).max().unwrap_or_default();
    let rows = all.iter().map(|rule| {
        let (changed, through) = (number(rule, "changed"), number(rule, "through"));
        let width = |count: u64| count.saturating_mul(200).checked_div(most).unwrap_or_default();
        let how = list(rule, "statuses").iter().map(|how| {
            let (before, after) = (escaped(text(how, "before")), escaped(text(how, "after")));
            format!("{before} → {after}: {}", number(how, "requests"))
        });
        format!(
            "<tr><td>{}</td><td><svg viewBox=\"0 0 200 16\" width=\"200\" height=\"16\" aria-hidden=\"true\">\
             <rect width=\"{}\" height=\"16\" fill=\"#c9d3e0\"/><rect width=\"{}\" height=\"16\" fill=\"#2b5fa8\"/></svg></td>\
             <td class=\"n\">{changed}</td><td class=\"n\">{through}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
            escaped(text(rule, "rule")),
            width(changed),
            width(through),
            share(through, compared),
            how.collect::<Vec<_>>().join("<br>"),
        )
    });
    format!(
        "<table>\n<tr><th>Rule</th><th></th><th>Finds something else</th><th>Changes an outcome</th><th></th><th>How</th></tr>\n{}</table>\n",
        rows.collect::<String>()
    )
}

fn faults(found: &Value) -> String {
    let all = list(found, "faults");
    if all.is_empty() {
        return String::new();
    }
    let rows = all.iter().map(|fault| {
        let error = &fault["error"];
        format!(
            "<tr><td class=\"n\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            number(fault, "number"),
            escaped(text(error, "pointer")),
            escaped(text(error, "expected")),
            escaped(text(error, "found")),
        )
    });
    let more = match number(found, "faultsLeftOut") {
        0 => String::new(),
        more => format!("<p>{more} more are not shown here.</p>\n"),
    };
    format!(
        "<h2>Requests at fault</h2>\n<table>\n<tr><th>Line</th><th>Where</th><th>Expected</th><th>Found</th></tr>\n{}</table>\n{more}",
        rows.collect::<String>()
    )
}

/// A text that is nothing but text, whoever wrote it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
