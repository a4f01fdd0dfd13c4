// A server component: it decides while the page is made, and the visitor's browser decides anew.
import { Engine, ready } from "remit-engine/inline";

import { Check } from "./check.jsx";
import request from "./request.json";

export default async function Page() {
  await ready();
  const decision = new Engine().check(request, { stage: "request", asOf: "2024-09-20" });
  return (
    <main>
      <h1>{decision.outcome}</h1>
      <pre id="on-server">{JSON.stringify(decision)}</pre>
      <Check request={request} />
    </main>
  );
}
