/**
 * The same as `remit-engine/lifecycle`, with the bytes of its WebAssembly module inside.
 *
 * @module remit-engine/inline/lifecycle
 */

import bytes from "../bytes/lifecycle.base64.js";

import { places } from "../module.js";
import { decoded } from "./decoded.js";

export * from "../lifecycle.js";

places.lifecycle = () => decoded(bytes);
