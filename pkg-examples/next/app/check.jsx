"use client";

import { Engine, ready } from "remit-engine";
import { useEffect, useState } from "react";

export function Check({ request }) {
  const [decision, setDecision] = useState(null);

  useEffect(() => {
    ready().then(() => setDecision(new Engine().check(request, { stage: "request", asOf: "2024-09-20" })));
  }, [request]);

  return <pre id="decision">{decision && JSON.stringify(decision)}</pre>;
}
