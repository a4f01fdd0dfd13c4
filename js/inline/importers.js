/**
 * The same as `remit-engine/importers`, with the bytes of its WebAssembly module inside.
 *
 * @module remit-engine/inline/importers
 */

import bytes from "../bytes/importers.base64.js";

import { places } from "../module.js";
import { decoded } from "./decoded.js";

export * from "../importers.js";

places.importers = () => decoded(bytes);
