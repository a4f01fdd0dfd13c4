// What `require("remit-engine")` meets in a Node that cannot require ES modules.
const error = new Error(
  'remit-engine is an ES module. Load it with `await import("remit-engine")`, which works in CommonJS too, ' +
    "or use Node 20.19, 22.12 or later, where `require` takes ES modules.",
);
error.code = "ERR_REQUIRE_ESM";
throw error;
