const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

worker.addEventListener("message", ({ data: decision }) => {
  document.querySelector("#outcome").textContent = decision.outcome;
  document.querySelector("#decision").textContent = JSON.stringify(decision);
});
worker.postMessage(await (await fetch("./request.json")).json());
