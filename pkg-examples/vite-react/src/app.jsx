import { Engine, ready } from "remit-engine";
import { use, useMemo, useState } from "react";

import example from "./request.json";

const loading = ready().then(() => new Engine());

export function App() {
  const engine = use(loading);
  const [request, setRequest] = useState(example);
  // A check takes some microseconds: it is simply made again at every keystroke.
  const decision = useMemo(() => engine.check(request, { stage: "request", asOf: "2024-09-20" }), [engine, request]);

  return (
    <main>
      <h1 id="outcome">{decision.outcome}</h1>
      <label>
        Days <input value={request.terms.days} onChange={({ target }) => setRequest(withDays(request, target.value))} />
      </label>
      <ul>
        {decision.findings
          .filter(({ status }) => status === "unmet" || status === "unknown")
          .map(({ rule, message }) => (
            <li key={rule}>{message}</li>
          ))}
      </ul>
      <pre id="decision">{JSON.stringify(decision)}</pre>
    </main>
  );
}

function withDays(request, text) {
  const days = Number.parseInt(text, 10);
  return { ...request, terms: { ...request.terms, days: Number.isNaN(days) ? null : days } };
}
