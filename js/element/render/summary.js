// Where the whole stands: what is settled, what is open, what stands in the way.
import { h } from "../nodes.js";
import { askedOnce } from "../screen.js";
import { OPEN_LATER, OUTCOMES, OUTCOMES_AT_START, PURPOSES, basis, openAnswers, subject, typeset } from "../words.js";
import { cure, link, remedies, weight } from "./findings.js";
import { passing } from "./passing.js";

/** @import { Finding } from "../../index.js" */
/** @import { Child, Description } from "../nodes.js" */
/** @import { Scene } from "./findings.js" */

/** Where the status line leads. */
export const OUTCOME_ID = "outcome";

/**
 * The outcome as it reads; answers that are not valid keep a request from being sent.
 *
 * @param {Scene} scene
 */
export function standing({ model: { decision, faults } }) {
  const outcome = decision === null || (faults.length > 0 && decision.outcome !== "ineligible") ? "incomplete" : decision.outcome;
  const stage = decision?.stage ?? "request";
  const { title, about } = (stage === "start" ? OUTCOMES_AT_START : OUTCOMES)[outcome];
  const later = stage === "request" && outcome === "eligible" && decision?.findings.some(({ status }) => status === "unknown");
  const open = (decision?.missing.length ?? 0) + faults.length;
  return { outcome, title, about: about === "" ? openAnswers(open, PURPOSES[stage].until) : later ? `${about} ${OPEN_LATER}` : about };
}

/**
 * @param {Scene} scene
 * @returns {Description}
 */
export function summary(scene) {
  const { model, screen } = scene;
  const { outcome, title, about } = standing(scene);
  const findings = askedOnce(model.decision);
  const of = (/** @type {Finding["status"][]} */ ...statuses) => findings.filter(({ status }) => statuses.includes(status));
  const blocking = (/** @type {Finding} */ { severity }) => severity === "blocking";
  const stops = of("unmet").filter(blocking);
  const asks = of("refer").filter(blocking);
  const open = of("unknown").filter(blocking);
  const advice = of("unmet", "refer").filter((finding) => !blocking(finding));
  const later = of("unknown").filter((finding) => !blocking(finding));
  // What is still being typed is not told.
  const faulty = screen.problems.filter(({ place, fault }) => {
    return fault && (place === undefined || screen.fields.get(place)?.shows !== false);
  });
  return h(
    "aside",
    { key: "summary", class: `summary ${outcome}`, part: "summary", "aria-labelledby": OUTCOME_ID },
    h("h2", { id: OUTCOME_ID, tabindex: -1, part: "outcome" }, title),
    // On the screen the form beside it says so.
    model.decision !== null && h("p", { key: "subject", class: "printed" }, subject(model.decision, model.request.school)),
    h("p", { key: "about", class: "about" }, about),
    part("In the way", "stops", stops, scene, true),
    passing(model),
    part("For a person to decide", "asks", asks, scene, true),
    faulty.length > 0 &&
      h(
        "section",
        { key: "faults", class: "part" },
        h("h3", {}, "Answers to look at again"),
        h(
          "ul",
          {},
          faulty.map(({ message, place }) => h("li", { key: `${place}` }, place === undefined ? message : link(place, message))),
        ),
      ),
    part("Still open", "open", open, scene, false),
    part("Good to know", "advice", advice, scene, true),
    quiet("Can be agreed later", "later", later, scene),
    quiet("Settled", "settled", of("met"), scene),
    model.decision !== null && h("p", { key: "basis", class: "basis" }, basis(model.decision)),
  );
}

/**
 * @param {string} title
 * @param {string} key
 * @param {readonly Finding[]} findings
 * @param {Scene} scene
 * @param {boolean} cured whether to say what would put it right, where the form does not
 * @returns {Child}
 */
function part(title, key, findings, scene, cured) {
  if (findings.length === 0) return undefined;
  return h(
    "section",
    { key, class: `part ${key}` },
    h("h3", {}, title),
    h(
      "ul",
      {},
      findings.map((finding) => {
        const place = scene.screen.places.get(finding);
        const message = typeset(finding.message);
        return h(
          "li",
          { key: finding.rule, class: weight(finding).kind },
          place === undefined ? message : link(place, message),
          cured && (place === undefined ? remedies(finding, scene) : told(finding, scene)),
        );
      }),
    ),
  );
}

/**
 * What would put a finding right, where the buttons for it stand beside the answer.
 *
 * @param {Finding} finding
 * @param {Scene} scene
 * @returns {Child}
 */
function told(finding, { model }) {
  const { acts, changes } = cure(finding, model);
  const sentences = [...acts, ...changes.map((change) => `${change}.`)];
  return sentences.length > 0 && h("p", { key: "cure", class: "cure" }, sentences.join(" "));
}

/**
 * What asks for nothing now: a line to open.
 *
 * @param {string} title
 * @param {string} key
 * @param {readonly Finding[]} findings
 * @param {Scene} scene
 * @returns {Child}
 */
function quiet(title, key, findings, { screen }) {
  if (findings.length === 0) return undefined;
  return h(
    "details",
    { key, class: `part ${key}` },
    h("summary", {}, `${title} (${findings.length})`),
    h(
      "ul",
      {},
      findings.map((finding) => {
        const place = screen.places.get(finding);
        const message = typeset(finding.message);
        return h("li", { key: finding.rule }, place === undefined ? message : link(place, message));
      }),
    ),
  );
}
