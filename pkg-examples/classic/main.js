Remit.ready()
  .then(() => fetch("./request.json"))
  .then((answer) => answer.json())
  .then((request) => {
    const engine = new Remit.Engine();
    const options = { stage: "request", asOf: "2024-09-20" };
    const decision = engine.check(request, options);
    document.querySelector("#outcome").textContent = decision.outcome;
    document.querySelector("#decision").textContent = JSON.stringify(decision);
    // What explains is fetched from beside the script when it is first asked.
    return engine.explain(request, "school.open", options);
  })
  .then(({ lines }) => (document.querySelector("#why").textContent = lines.join(" ")));
