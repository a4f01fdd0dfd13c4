import { Engine, ready } from "./node_modules/remit-engine/js/index.js";

const engine = ready().then(() => new Engine());

addEventListener("message", async ({ data: request }) => {
  postMessage((await engine).check(request, { stage: "request", asOf: "2024-09-20" }));
});
