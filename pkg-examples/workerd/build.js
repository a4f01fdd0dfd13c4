// What Cloudflare's own tool does of itself: the condition `workerd`, and modules copied beside the script.
import { readdirSync, writeFileSync } from "node:fs";

import { build } from "esbuild";

await build({
  entryPoints: ["worker.js"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  conditions: ["workerd"],
  loader: { ".wasm": "copy" },
  external: ["node:*"],
});

const modules = readdirSync("dist").filter((name) => name.endsWith(".wasm"));
const lines = modules.map((name) => `    (name = "${name}", wasm = embed "dist/${name}"),`);
writeFileSync(
  "config.capnp",
  `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:8080", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
${lines.join("\n")}
  ],
  compatibilityDate = "2026-11-01",
);
`,
);
