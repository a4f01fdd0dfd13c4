// The same in CommonJS, in any Node: node decide.cjs request.json request 2024-09-20
const { readFileSync } = require("node:fs");

const [file, stage, asOf] = process.argv.slice(2);

async function main() {
  const { Engine, ready } = await import("remit-engine");
  await ready();
  const decision = new Engine().check(JSON.parse(readFileSync(file, "utf8")), { stage, asOf });
  console.log(JSON.stringify(decision));
}

main();
