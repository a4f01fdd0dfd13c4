/**
 * The same as `remit-engine/explain`, with the bytes of its WebAssembly module inside.
 *
 * @module remit-engine/inline/explain
 */

import bytes from "../bytes/explain.base64.js";

import { places } from "../module.js";
import { decoded } from "./decoded.js";

export * from "../explain.js";

places.explanations = () => decoded(bytes);
