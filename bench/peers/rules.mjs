// The eighteen rules, of those of the stage start, that every engine here can express, as conditions that each
// adapter writes in its engine's own language. A rule's status is the first whose condition is met; where none
// is, `unknown`: an engine that knows only true and false is asked for each status by itself.
//
// A condition on a fact that is not there is false. A path that leads through a text, such as the uid of a trust
// that is "none", is only asked after that was excluded: some engines would stumble over it.

export const has = (path) => ({ has: path });
export const equals = (path, value) => ({ equals: path, value });
export const isIn = (path, values) => ({ isIn: path, values });
export const same = (path, other) => ({ same: path, other });
export const atMost = (path, other) => ({ atMost: path, other });
export const contains = (path, value) => ({ contains: path, value });
export const containsAny = (path, values) => ({ containsAny: path, values });
/** Whether the list holds the value of another fact. */
export const containsFact = (path, other) => ({ containsFact: path, other });
export const isEmpty = (path) => ({ isEmpty: path });
export const all = (...conditions) => ({ all: conditions });
export const any = (...conditions) => ({ any: conditions });
export const not = (condition) => ({ not: condition });

/** The 33 local authorities of London. */
export const LONDON = [
  "201", "202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213", "301", "302", "303", "304",
  "305", "306", "307", "308", "309", "310", "311", "312", "313", "314", "315", "316", "317", "318", "319", "320",
];
export const ROLES = ["trust-ceo", "executive-headteacher", "headteacher", "national-leader-of-education", "former-headteacher"];
/** Which phases of a leader's suit a school's. */
export const SUITS = {
  "nursery": ["nursery"],
  "primary": ["primary", "middle-deemed-primary", "all-through"],
  "middle-deemed-primary": ["primary", "middle-deemed-primary", "all-through"],
  "secondary": ["secondary", "middle-deemed-secondary", "all-through"],
  "middle-deemed-secondary": ["secondary", "middle-deemed-secondary", "all-through"],
  "all-through": ["primary", "secondary", "middle-deemed-primary", "middle-deemed-secondary", "all-through"],
  "special": ["special"],
};

const yesOrNo = (path) => [["met", equals(path, true)], ["unmet", equals(path, false)]];
const role = (word) => equals("requester.role", word);
const vacancy = contains("challenges", "leadership-vacancy");
const differ = (path, other) => all(has(path), has(other), not(same(path, other)));
const alone = any(equals("leader.trust", "none"), equals("school.trust", "none"));
const inTrusts = all(has("leader.trust"), has("school.trust"), not(alone));
const suits = any(
  ...Object.entries(SUITS).map(([phase, phases]) => all(equals("school.phase", phase), containsAny("leader.phases", phases))),
);

/** `[rule, [[status, condition], …]]` */
export const rules = [
  ["school.urn-given", [["met", has("school.urn")]]],
  ["school.open", [
    ["met", equals("school.status", "open")],
    ["refer", equals("school.status", "proposed-to-close")],
    ["unmet", has("school.status")],
  ]],
  ["school.in-area", [["met", isIn("school.localAuthority", LONDON)], ["refer", has("school.localAuthority")]]],
  ["request.challenge-named", [["met", all(has("challenges"), not(isEmpty("challenges")))], ["unmet", has("challenges")]]],
  ["request.requester-entitled", [
    ["met", any(
      isIn("requester.role", ["dfe", "broker"]),
      all(role("school"), same("requester.organisation", "school.urn")),
      all(role("local-authority"), same("requester.organisation", "school.localAuthority")),
      all(role("trust"), has("school.trust"), not(equals("school.trust", "none")), same("requester.organisation", "school.trust.uid")),
    )],
    ["unmet", any(
      all(role("school"), differ("requester.organisation", "school.urn")),
      all(role("local-authority"), differ("requester.organisation", "school.localAuthority")),
      all(role("trust"), has("school.trust"), any(equals("school.trust", "none"), differ("requester.organisation", "school.trust.uid"))),
    )],
  ]],
  ["request.host-consents", [
    ["met", any(equals("hostConsent.headteacher", true), all(vacancy, equals("hostConsent.governingBoard", true)))],
    ["unmet", all(
      equals("hostConsent.headteacher", false),
      any(all(has("challenges"), not(vacancy)), equals("hostConsent.governingBoard", false)),
    )],
  ]],
  ["request.board-agrees", yesOrNo("hostConsent.governingBoard")],
  ["duration.agreed", [
    ["met", all(...["start", "end", "days", "pattern.days", "pattern.every"].map((fact) => has(`terms.${fact}`)))],
  ]],
  ["funding.present", [["met", all(has("funding"), not(isEmpty("funding")))], ["unmet", has("funding")]]],
  ["goals.agreed", [
    ["met", all(...["broker", "leader", "host"].map((party) => contains("agreement", party)))],
    ["unmet", has("agreement")],
  ]],
  ["leader.named", [["met", has("leader.role")]]],
  ["leader.experienced", [["met", isIn("leader.role", ROLES)], ["refer", has("leader.role")]]],
  ["leader.knows-phase", [["met", suits], ["refer", all(has("leader.phases"), has("school.phase"))]]],
  ["leader.independent", [
    ["unmet", any(equals("leader.interest", "unmanaged"), all(inTrusts, same("leader.trust", "school.trust.uid")))],
    ["met", all(equals("leader.interest", "none"), any(alone, all(inTrusts, differ("leader.trust", "school.trust.uid"))))],
    ["refer", all(equals("leader.interest", "managed"), any(alone, all(inTrusts, differ("leader.trust", "school.trust.uid"))))],
  ]],
  ["leader.released", [
    ["not-applicable", equals("leader.employed", false)],
    ["met", all(equals("leader.employed", true), equals("leader.released", true))],
    ["unmet", all(equals("leader.employed", true), equals("leader.released", false))],
  ]],
  ["leader.available", [
    ["met", all(equals("terms.pattern.every", "week"), atMost("terms.pattern.days", "leader.daysPerWeek"))],
    ["unmet", all(equals("terms.pattern.every", "week"), has("terms.pattern.days"), has("leader.daysPerWeek"))],
  ]],
  ["leader.safeguarding-checked", yesOrNo("leader.safeguardingChecked")],
  ["leader.local", [
    ["met", any(containsAny("leader.localAuthorities", LONDON), containsFact("leader.localAuthorities", "school.localAuthority"))],
    ["unmet", all(has("leader.localAuthorities"), has("school.localAuthority"))],
  ]],
];

/** How every request is asked for. */
export const options = { stage: "start", asOf: "2024-09-20" };
