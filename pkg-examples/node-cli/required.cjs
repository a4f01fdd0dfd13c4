// The same by `require`, in Node 20.19, 22.12 and later: node required.cjs request.json request 2024-09-20
const { readFileSync } = require("node:fs");

const { Engine, ready } = require("remit-engine");

const [file, stage, asOf] = process.argv.slice(2);

ready().then(() => {
  const decision = new Engine().check(JSON.parse(readFileSync(file, "utf8")), { stage, asOf });
  console.log(JSON.stringify(decision));
});
