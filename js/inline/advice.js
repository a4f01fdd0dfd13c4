/**
 * The same as `remit-engine/advice`, with the bytes of its WebAssembly module inside.
 *
 * @module remit-engine/inline/advice
 */

import bytes from "../bytes/advice.base64.js";

import { places } from "../module.js";
import { decoded } from "./decoded.js";

export * from "../advice.js";

places.advice = () => decoded(bytes);
