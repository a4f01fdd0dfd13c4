/**
 * Registers `<remit-check>`. Where there is no document, as on a server, importing it does nothing.
 *
 * @module remit-engine/element
 */

import { RemitCheckElement } from "./element.js";

export { RemitCheckElement };

if (globalThis.customElements !== undefined && !customElements.get("remit-check")) {
  customElements.define("remit-check", RemitCheckElement);
}

/**
 * @typedef {import("./element.js").ChangeDetail} ChangeDetail
 * @typedef {import("./element.js").DecisionDetail} DecisionDetail
 * @typedef {import("./element.js").SubmitDetail} SubmitDetail
 */
