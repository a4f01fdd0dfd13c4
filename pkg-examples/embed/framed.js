Remit.ready().then(() => {
  const decision = new Remit.Engine().check(request, { stage: "request", asOf: "2024-09-20" });
  parent.postMessage(decision, "*");
});
