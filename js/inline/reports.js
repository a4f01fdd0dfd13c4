/**
 * The same as `remit-engine/reports`, with the bytes of its WebAssembly module inside.
 *
 * @module remit-engine/inline/reports
 */

import bytes from "../bytes/reports.base64.js";

import { places } from "../module.js";
import { decoded } from "./decoded.js";

export * from "../reports.js";

places.reports = () => decoded(bytes);
