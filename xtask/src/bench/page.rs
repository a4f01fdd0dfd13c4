//! docs/benchmarks.md: the figures of one run, and how to repeat it.

use std::fmt::Write;
use std::fs;

use anyhow::Result;

use super::Row;
use crate::root;

/// Writes the page.
pub(super) fn write(rows: &[Row], bytes: u64, cores: usize) -> Result<()> {
    let mut page = String::from(
        "# Benchmarks\n\n\
        How long Remit takes, and how much of it travels to a browser. To repeat all of it:\n\n\
        ```sh\n\
        cargo xtask bench           # prints this table, and fails over a ceiling\n\
        cargo xtask bench --write   # writes it here as well\n\
        ```\n\n",
    );
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "A complete request of {bytes} bytes (`bench/complete.json`), {} on {cores} cores, which others may have used at \
        the same time. Natively, and of lines, the best of several rounds counts, since what disturbs one only makes it slower; in Node the median of all calls.\n",
        processor()
    );
    page.push_str("| What | Figure | Ceiling or floor |\n| --- | ---: | ---: |\n");
    for Row { name, figure, unit, bound, .. } in rows {
        let bound = bound.map_or(String::new(), |bound| shown(bound, unit));
        let _ = writeln!(page, "| {name} | {} | {bound} |", shown(*figure, unit));
    }
    // What is measured otherwise stays.
    let path = root().join("docs/benchmarks.md");
    let before = fs::read_to_string(&path).unwrap_or_default();
    if let Some((_, by_hand)) = before.split_once(BY_HAND) {
        page.push_str(&format!("\n{BY_HAND}{by_hand}"));
    }
    fs::write(path, page)?;
    Ok(())
}

/// Where that part of the page begins which is written by hand.
const BY_HAND: &str = "## Advice\n";

/// A figure with its unit: times with two decimals, all else whole, in threes.
pub(super) fn shown(figure: f64, unit: &str) -> String {
    if unit == "µs" {
        return format!("{figure:.2} {unit}");
    }
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{text} {unit}")
}

/// What the system calls the processor.
fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.and_then(|line| line.split_once(": ")).map(|(_, name)| name.trim());
    model.map_or_else(|| "a processor".into(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_read_them() {
        assert_eq!(shown(2.345, "µs"), "2.35 µs");
        assert_eq!(shown(105_263.4, "a second"), "105,263 a second");
        assert_eq!(shown(999.0, "bytes"), "999 bytes");
    }
}
