//! A register that nobody keeps: files of the same shape as those of GIAS, drawn from a seed, for those
//! who have none at hand. No school, trust, authority, region or judgement in them exists, and every
//! name says so. How often what happens is a guess, so that each answer comes up.

use crate::dice::Dice;
use crate::files::Files;

/// The columns of an establishment file, in the order of the download.
const ESTABLISHMENTS: &str = include_str!("establishments.heading.csv");

/// Real URNs are far below.
const FIRST_URN: u64 = 900_000;

/// Real UIDs are far below.
const FIRST_UID: u64 = 90_000;

const AUTHORITIES: u64 = 153;
const REGIONS: u64 = 9;

/// How much is made up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) schools: u64,
    pub(crate) trusts: u64,
    pub(crate) seed: u64,
}

/// A kind of school: codes of type and group, phase, and how many in a thousand schools are of it.
#[derive(Clone, Copy)]
struct Sort {
    kind: u64,
    group: u64,
    phase: (u64, &'static str),
    academy: bool,
    often: u64,
}

const fn sort(
    kind: u64,
    group: u64,
    phase: (u64, &'static str),
    academy: bool,
    often: u64,
) -> Sort {
    Sort { kind, group, phase, academy, often }
}

const PRIMARY: (u64, &str) = (2, "Primary");
const SECONDARY: (u64, &str) = (4, "Secondary");
const NO_PHASE: (u64, &str) = (0, "Not applicable");

const SORTS: [Sort; 13] = [
    sort(1, 4, PRIMARY, false, 240),
    sort(2, 4, PRIMARY, false, 110),
    sort(3, 4, PRIMARY, false, 60),
    sort(34, 10, PRIMARY, true, 210),
    sort(28, 10, PRIMARY, true, 80),
    sort(5, 4, SECONDARY, false, 30),
    sort(34, 10, SECONDARY, true, 90),
    sort(28, 10, SECONDARY, true, 40),
    sort(35, 11, (7, "All-through"), true, 30),
    sort(15, 4, (1, "Nursery"), false, 20),
    sort(7, 5, NO_PHASE, false, 40),
    sort(44, 10, NO_PHASE, true, 30),
    sort(14, 4, NO_PHASE, false, 20),
];

const INDEPENDENT: Sort = sort(11, 3, NO_PHASE, false, 0);

/// The files of a made-up register.
pub(crate) fn files(extent: Extent) -> Files {
    let mut dice = Dice::of(extent.seed);
    let heading = ESTABLISHMENTS.trim_end();
    let columns: Vec<&str> = heading.split(',').collect();
    let mut establishments = format!("{heading}\r\n");
    let mut groups = String::from(
        "URN,EstablishmentName,EstablishmentStatus (code),EstablishmentStatus (name),\
         Group UID,Group Name,Group Type (code),Group Type,Group Status (code),Group Status,\
         Closed Date,Joined date\r\n",
    );
    // Beside every twenty schools one that the state does not pay for, as in the register.
    for number in 0..extent.schools.saturating_add(extent.schools / 20) {
        let sort = if number < extent.schools { drawn(&mut dice) } else { INDEPENDENT };
        let school = School::drawn(&mut dice, number, sort, extent.trusts);
        establishments.push_str(&school.row(&columns, &mut dice));
        if let Some(uid) = school.trust {
            groups.push_str(&school.link(uid, &mut dice));
        }
    }
    let urns = (0..extent.schools).map(|number| FIRST_URN.saturating_add(number).to_string());
    let inspections = inspections(urns, extent.seed);
    Files {
        establishments: establishments.into_bytes(),
        groups: Some(groups.into_bytes()),
        inspections: Some(inspections.into_bytes()),
    }
}

fn drawn(dice: &mut Dice) -> Sort {
    let mut left = dice.below(SORTS.iter().map(|sort| sort.often).sum());
    for sort in SORTS {
        match left.checked_sub(sort.often) {
            Some(rest) => left = rest,
            None => return sort,
        }
    }
    INDEPENDENT
}

/// A day as GIAS writes it.
fn day(dice: &mut Dice, from: u64, to: u64) -> String {
    let (day, month) = (dice.between(1, 28), dice.between(1, 12));
    format!("{day:02}-{month:02}-{}", dice.between(from, to))
}

struct School {
    urn: u64,
    authority: u64,
    sort: Sort,
    trust: Option<u64>,
    status: (u64, &'static str),
    opened: String,
    closed: String,
}

impl School {
    fn drawn(dice: &mut Dice, number: u64, sort: Sort, trusts: u64) -> Self {
        // Authorities and trusts differ in size: the lower of two draws comes up more often.
        let lower = |dice: &mut Dice, of: u64| dice.below(of).min(dice.below(of));
        let authority = lower(dice, AUTHORITIES);
        let trust = sort.academy.then(|| FIRST_UID.saturating_add(lower(dice, trusts)));
        let (status, opened, closed) = match dice.below(1000) {
            0..=24 => ((2, "Closed"), day(dice, 1950, 2015), day(dice, 2022, 2025)),
            25..=34 => ((1, "Open"), day(dice, 2022, 2025), String::new()),
            35..=39 => ((3, "Open, but proposed to close"), day(dice, 1950, 2015), String::new()),
            40..=43 => ((4, "Proposed to open"), day(dice, 2027, 2028), String::new()),
            _ => ((1, "Open"), String::new(), String::new()),
        };
        let urn = FIRST_URN.saturating_add(number);
        Self { urn, authority, sort, trust, status, opened, closed }
    }

    fn name(&self) -> String {
        format!("Made-up school {}, St Nobody's", self.urn)
    }

    /// Its row, with something in the columns that nobody reads: rows are as long as the real ones.
    fn row(&self, columns: &[&str], dice: &mut Dice) -> String {
        let region =
            self.authority.saturating_mul(REGIONS).checked_div(AUTHORITIES).unwrap_or_default();
        let (phase, phase_name) = self.sort.phase;
        let mut row = String::with_capacity(1_400);
        for column in columns {
            if !row.is_empty() {
                row.push(',');
            }
            let held = match *column {
                "URN" => self.urn.to_string(),
                "LA (code)" => self.authority.saturating_add(201).to_string(),
                "LA (name)" => {
                    format!("Made-up authority {}", self.authority.saturating_add(201))
                }
                "EstablishmentName" => format!("\"{}\"", self.name()),
                "TypeOfEstablishment (code)" => format!("{:02}", self.sort.kind),
                "EstablishmentTypeGroup (code)" => self.sort.group.to_string(),
                "EstablishmentStatus (code)" => self.status.0.to_string(),
                "EstablishmentStatus (name)" => format!("\"{}\"", self.status.1),
                "OpenDate" => self.opened.clone(),
                "CloseDate" => self.closed.clone(),
                "PhaseOfEducation (code)" => phase.to_string(),
                "PhaseOfEducation (name)" => phase_name.into(),
                "Trusts (code)" => self.trust.map(|uid| uid.to_string()).unwrap_or_default(),
                "GOR (name)" => format!("Made-up region {}", region.saturating_add(1)),
                // What is not made up is left blank, so that nothing is said of it.
                "EstablishmentTypeGroup (name)"
                | "OfstedLastInsp"
                | "OfstedSpecialMeasures (code)"
                | "OfstedSpecialMeasures (name)"
                | "OfstedRating (name)" => String::new(),
                _ => dice.one("", &["", "Not applicable", "0", "12.4", "\"Made up, all\""]).into(),
            };
            row.push_str(&held);
        }
        row.push_str("\r\n");
        row
    }

    /// Its row among the group links.
    fn link(&self, uid: u64, dice: &mut Dice) -> String {
        let (status, status_name) = self.status;
        let joined = day(dice, 2012, 2025).replace('-', "/");
        format!(
            "{},\"{}\",{status},\"{status_name}\",{uid},Made-up trust {uid},06,\
             Multi-academy trust,OPEN,Open,,{joined}\r\n",
            self.urn,
            self.name(),
        )
    }
}

const GRADES: [&str; 4] = ["outstanding", "good", "requires-improvement", "inadequate"];
const CARD_GRADES: [&str; 4] =
    ["strong-standard", "expected-standard", "needs-attention", "urgent-improvement"];

/// Made-up inspections of these schools: of one school the same, whatever the others are.
pub(crate) fn inspections(urns: impl Iterator<Item = String>, seed: u64) -> String {
    let mut file = String::from(
        "urn,date,overall,leadership,qualityOfEducation,concern,leadershipAndGovernance\r\n",
    );
    for urn in urns {
        let number: u64 = urn.parse().unwrap_or_default();
        let mut dice = Dice::of(seed ^ number.rotate_left(32));
        match dice.below(100) {
            // Of one school in a hundred nothing is known; two were never inspected.
            0 => {}
            1 | 2 => file.push_str(&format!("{urn},,,,,,\r\n")),
            _ => inspected(&mut dice, &urn, &mut file),
        }
    }
    file
}

/// A school's inspections, every three to five years.
fn inspected(dice: &mut Dice, urn: &str, file: &mut String) {
    let mut year = dice.between(2013, 2017);
    while year <= 2026 {
        let month = dice.between(1, 12);
        // Nobody inspects in the summer holidays.
        let month = if month == 8 { 9 } else { month };
        let date = format!("{year}-{month:02}-{:02}", dice.between(3, 28));
        let grade = |dice: &mut Dice| match dice.below(100) {
            0..=11 => 0_usize,
            12..=81 => 1,
            82..=95 => 2,
            _ => 3,
        };
        let (leadership, quality) = (grade(dice), grade(dice));
        let word =
            |words: [&'static str; 4], grade: usize| words.get(grade).copied().unwrap_or_default();
        let worse = leadership.max(quality);
        let (overall, sub, card) = if date.as_str() < "2024-09-02" {
            (word(GRADES, worse), [word(GRADES, leadership), word(GRADES, quality)], "")
        } else if date.as_str() < "2025-11-10" {
            ("", [word(GRADES, leadership), word(GRADES, quality)], "")
        } else {
            ("", ["", ""], word(CARD_GRADES, leadership))
        };
        let concern = if worse == 3 && dice.in_a_thousand(600) {
            dice.one("special-measures", &["serious-weaknesses"])
        } else {
            ""
        };
        let [leadership, quality] = sub;
        file.push_str(&format!(
            "{urn},{date},{overall},{leadership},{quality},{concern},{card}\r\n"
        ));
        year = year.saturating_add(dice.between(3, 5));
    }
}
