// `remit-engine/pictures` where no bytes may be compiled at run time, as in Cloudflare's workerd: there the
// host compiles the WebAssembly module when the program is deployed, and an import gives it.
import compiled from "../wasm-pictures/remit_pictures_bg.wasm";

import { places } from "../module.js";

export * from "../pictures.js";

places.pictures = () => compiled;
