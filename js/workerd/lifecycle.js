// `remit-engine/lifecycle` where no bytes may be compiled at run time, as in Cloudflare's workerd: there the
// host compiles the WebAssembly module when the program is deployed, and an import gives it.
import compiled from "../wasm-lifecycle/remit_lifecycle_bg.wasm";

import { places } from "../module.js";

export * from "../lifecycle.js";

places.lifecycle = () => compiled;
places.reports = async () => (await import("../wasm-reports/remit_reports_bg.wasm")).default;
places.explanations = async () => (await import("../wasm-explain/remit_explain_bg.wasm")).default;
places.advice = async () => (await import("../wasm-advice/remit_advice_bg.wasm")).default;
