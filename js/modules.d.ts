// What the package imports that is no JavaScript of its own.

/** A WebAssembly module as workerd imports it: compiled. */
declare module "*.wasm" {
  const compiled: WebAssembly.Module;
  export default compiled;
}

/** The bytes of a module in Base64, which `cargo xtask pack` writes. */
declare module "*.base64.js" {
  const base64: string;
  export default base64;
}
