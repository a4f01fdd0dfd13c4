import { Engine, ready } from "remit-engine";

const engine = ready().then(() => new Engine());

export default {
  async fetch(asked) {
    if (asked.method !== "POST") return new Response("POST a request.", { status: 405 });
    const request = await asked.json();
    const options = { stage: "request", asOf: "2024-09-20" };
    const { pathname } = new URL(asked.url);
    const engineNow = await engine;
    if (pathname === "/why") return Response.json(await engineNow.explain(request, "school.open", options));
    return Response.json(engineNow.check(request, options));
  },
};
