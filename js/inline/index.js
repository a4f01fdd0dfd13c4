/**
 * The same as `remit-engine`, with the bytes of the WebAssembly module inside: for a single file, or a
 * place that cannot serve it. What explains, advises and carries deployments still lies beside the
 * package, unless `remit-engine/inline/explain`, `/advice` or `/lifecycle` is imported as well.
 *
 * @module remit-engine/inline
 */

import bytes from "../bytes/engine.base64.js";

import { places } from "../module.js";
import { decoded } from "./decoded.js";

export * from "../slim.js";

places.engine = () => decoded(bytes);
