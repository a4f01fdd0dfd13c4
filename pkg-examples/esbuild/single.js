// One file with everything in it: nothing else is loaded, and no server has to know of wasm.
import { Engine, ready } from "remit-engine/inline";

ready()
  .then(() => fetch("./request.json"))
  .then((answer) => answer.json())
  .then((request) => {
    const decision = new Engine().check(request, { stage: "request", asOf: "2024-09-20" });
    document.querySelector("#outcome").textContent = decision.outcome;
    document.querySelector("#decision").textContent = JSON.stringify(decision);
  });
