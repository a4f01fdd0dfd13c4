// `remit-engine` in the server components of React, whose bundlers move a module to where no server finds it:
// the bytes of all that it can load are inside.
import { decoded } from "../inline/decoded.js";
import { places } from "../module.js";

export * from "../inline/index.js";

places.explanations = async () => decoded((await import("../bytes/explain.base64.js")).default);
places.advice = async () => decoded((await import("../bytes/advice.base64.js")).default);
places.lifecycle = async () => decoded((await import("../bytes/lifecycle.base64.js")).default);
places.reports = async () => decoded((await import("../bytes/reports.base64.js")).default);
places.pictures = async () => decoded((await import("../bytes/pictures.base64.js")).default);
