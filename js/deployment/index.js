/**
 * Registers `<remit-deployment>`. Where there is no document, as on a server, importing it does nothing.
 *
 * @module remit-engine/deployment
 */

import { RemitDeploymentElement } from "./element.js";

export { RemitDeploymentElement };

if (globalThis.customElements !== undefined && !customElements.get("remit-deployment")) {
  customElements.define("remit-deployment", RemitDeploymentElement);
}

/**
 * @typedef {import("./element.js").EventDetail} EventDetail
 */
