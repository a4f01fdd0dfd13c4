await navigator.serviceWorker.register("./service-worker.js");
await navigator.serviceWorker.ready;
if (navigator.serviceWorker.controller === null) {
  await new Promise((taken) => navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true }));
}

const request = await (await fetch("./request.json")).text();
const decision = await (await fetch("./decide", { method: "POST", body: request })).json();
document.querySelector("#outcome").textContent = decision.outcome;
document.querySelector("#decision").textContent = JSON.stringify(decision);
