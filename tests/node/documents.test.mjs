import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

// What a developer copies out of the documents is what the tests run: each program in them is a whole file of
// pkg-examples, and every example decides the same request.

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => readFileSync(`${root}${path}`, "utf8");

test("every program in docs/hosts.md is the file that it names", () => {
  const blocks = [...read("docs/hosts.md").matchAll(/^(?:<!-- (\S+) -->\n\n)?```\w+\n([^]*?)\n```$/gm)];
  assert.ok(blocks.length > 15);
  for (const [block, path, program] of blocks) {
    assert.ok(path !== undefined, `a program without the file that it is of: ${block}`);
    assert.equal(`${program}\n`, read(path), path);
  }
});

test("the page's side of a form in a frame stands in docs/embedding.md as it runs", () => {
  const [, path, program] = /^<!-- (\S+) -->\n\n```js\n([^]*?)```$/m.exec(read("docs/embedding.md"));
  assert.equal(program, read(path));
});

const examples = readdirSync(`${root}pkg-examples`).filter((name) => existsSync(`${root}pkg-examples/${name}/package.json`));

test("every example decides the request of the cases", () => {
  const wanted = JSON.parse(read("tests/cases/bases/article-special-school-trust.json"));
  const places = ["request.json", "src/request.json", "app/request.json", "request.js"];
  assert.ok(examples.length > 10);
  for (const name of examples) {
    const place = places.map((each) => `pkg-examples/${name}/${each}`).find((each) => existsSync(root + each));
    if (place === undefined) continue;
    const text = read(place).replace(/^const request = /, "").replace(/;\s*$/, "");
    assert.deepEqual(JSON.parse(text), wanted, place);
  }
});

test("every example's README names commands that its package.json has, and a test runs it", () => {
  const tests = readdirSync(`${root}tests/hosts`).map((name) => read(`tests/hosts/${name}`)).join("\n");
  const { version } = JSON.parse(read("package.json"));
  for (const name of examples) {
    const { scripts = {}, dependencies, devDependencies = {} } = JSON.parse(read(`pkg-examples/${name}/package.json`));
    // Examples of other parts of the package are tested elsewhere.
    if (dependencies?.["remit-engine"] === undefined) continue;
    assert.equal(dependencies["remit-engine"], `file:../../dist/remit-engine-${version}.tgz`, name);
    const readme = read(`pkg-examples/${name}/README.md`);
    const named = [...readme.matchAll(/^npm (?:run )?(\w+)$/gm)].map((match) => match[1]).filter((word) => word !== "install");
    assert.deepEqual(named.toSorted(), Object.keys(scripts).toSorted(), name);
    assert.match(tests, new RegExp(`prepare\\("${name}"\\)`), name);
    const versions = Object.values({ ...dependencies, ...devDependencies }).filter((each) => !each.startsWith("file:"));
    for (const each of versions) assert.match(each, /^\d+\.\d+\.\d+$/, `${name} pins no version`);
  }
});

test("every link between the documents of the package leads somewhere", () => {
  const packed = { "js/README.md": "", "docs/hosts.md": "docs/", "docs/serving.md": "docs/", "docs/reference/javascript.md": "docs/reference/" };
  const places = Object.entries(packed).map(([path, folder]) => folder + path.split("/").at(-1));
  for (const [path, folder] of Object.entries(packed)) {
    for (const [, to] of read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      const place = new URL(to, `file:///${folder}`).pathname.slice(1);
      assert.ok(places.includes(place), `${path} leads to ${place}, which is not in the package`);
    }
  }
});
