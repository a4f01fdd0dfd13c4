// A server component: it decides while the page is made, and the visitor's browser decides anew.
import { Engine, ready } from "remit-engine";

import { Check } from "./check.jsx";
import request from "./request.json";

export default async function Page() {
  await ready();
  const engine = new Engine();
  const options = { stage: "request", asOf: "2024-09-20" };
  const decision = engine.check(request, options);
  const why = await engine.explain(request, "school.open", options);
  return (
    <main>
      <h1>{decision.outcome}</h1>
      <pre id="on-server">{JSON.stringify(decision)}</pre>
      <p id="why">{why.lines.join(" ")}</p>
      <Check request={request} />
    </main>
  );
}
