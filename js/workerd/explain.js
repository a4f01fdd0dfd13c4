// `remit-engine/explain` where no bytes may be compiled at run time, as in Cloudflare's workerd: there the
// host compiles the WebAssembly module when the program is deployed, and an import gives it.
import compiled from "../wasm-explain/remit_explain_bg.wasm";

import { places } from "../module.js";

export * from "../explain.js";

places.explanations = () => compiled;
