/**
 * The same as `remit-engine/pictures`, with the bytes of its WebAssembly module inside.
 *
 * @module remit-engine/inline/pictures
 */

import bytes from "../bytes/pictures.base64.js";

import { places } from "../module.js";
import { decoded } from "./decoded.js";

export * from "../pictures.js";

places.pictures = () => decoded(bytes);
