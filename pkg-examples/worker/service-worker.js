// Answers `/decide` on the visitor's own machine, without a network.
importScripts("./node_modules/remit-engine/classic/remit.js");

const engine = Remit.ready().then(() => new Remit.Engine());

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (new URL(event.request.url).pathname.endsWith("/decide")) event.respondWith(decide(event.request));
});

async function decide(asked) {
  const decision = (await engine).check(await asked.json(), { stage: "request", asOf: "2024-09-20" });
  return Response.json(decision);
}
