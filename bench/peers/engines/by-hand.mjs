// The floor: the eighteen rules as a programmer would write them for this very shape of request.
import { LONDON, ROLES, SUITS } from "../rules.mjs";

const london = new Set(LONDON);
const roles = new Set(ROLES);
const bool = (value) => (value === undefined ? "unknown" : value ? "met" : "unmet");
const given = (value) => (value === undefined ? "unknown" : "met");
const filled = (list) => (list === undefined ? "unknown" : list.length > 0 ? "met" : "unmet");
const alike = (one, other) => (one === undefined || other === undefined ? "unknown" : one === other ? "met" : "unmet");

function entitled(requester, school) {
  switch (requester?.role) {
    case undefined: return "unknown";
    case "dfe": case "broker": return "met";
    case "school": return alike(requester.organisation, school?.urn);
    case "local-authority": return alike(requester.organisation, school?.localAuthority);
    default: return school?.trust === "none" ? "unmet" : alike(requester.organisation, school?.trust?.uid);
  }
}

function consents(consent, challenges) {
  if (consent?.headteacher === true) return "met";
  const vacancy = challenges?.includes("leadership-vacancy");
  const board = consent?.governingBoard;
  if (vacancy === true && board === true) return "met";
  return consent?.headteacher === false && (vacancy === false || board === false) ? "unmet" : "unknown";
}

function independent(leader, school) {
  if (leader?.interest === "unmanaged") return "unmet";
  const [own, trust] = [leader?.trust, school?.trust];
  const alone = own === "none" || trust === "none";
  const uid = trust?.uid;
  if (!alone && own !== undefined && uid !== undefined && own === uid) return "unmet";
  if (leader?.interest === undefined || (!alone && (own === undefined || uid === undefined))) return "unknown";
  return leader.interest === "managed" ? "refer" : "met";
}

function decide({ requester, school, challenges, hostConsent, terms, funding, agreement, leader }) {
  const [status, authority, phase, phases] = [school?.status, school?.localAuthority, school?.phase, leader?.phases];
  const [days, free, areas] = [terms?.pattern?.days, leader?.daysPerWeek, leader?.localAuthorities];
  return [
    given(school?.urn),
    status === undefined ? "unknown" : status === "open" ? "met" : status === "proposed-to-close" ? "refer" : "unmet",
    authority === undefined ? "unknown" : london.has(authority) ? "met" : "refer",
    filled(challenges),
    entitled(requester, school),
    consents(hostConsent, challenges),
    bool(hostConsent?.governingBoard),
    terms?.start && terms.end && terms.days !== undefined && days !== undefined && terms.pattern.every ? "met" : "unknown",
    filled(funding),
    agreement === undefined ? "unknown" : ["broker", "leader", "host"].every((party) => agreement.includes(party)) ? "met" : "unmet",
    given(leader?.role),
    leader?.role === undefined ? "unknown" : roles.has(leader.role) ? "met" : "refer",
    phases === undefined || phase === undefined ? "unknown" : phases.some((one) => SUITS[phase].includes(one)) ? "met" : "refer",
    independent(leader, school),
    leader?.employed === undefined ? "unknown" : leader.employed ? bool(leader.released) : "not-applicable",
    terms?.pattern?.every !== "week" || days === undefined || free === undefined ? "unknown" : days <= free ? "met" : "unmet",
    bool(leader?.safeguardingChecked),
    areas === undefined ? "unknown" : areas.some((one) => london.has(one) || one === authority) ? "met" : authority === undefined ? "unknown" : "unmet",
  ];
}

export const make = async () => decide;
export const statuses = (answer) => answer;
export const download = { bundle: "bench/peers/engines/by-hand.mjs" };
