// Writes docs/reference/javascript.md from the comments in the package's scripts; with `--check` fails where
// it is stale.
//
//     node xtask/pack/reference.mjs [--check]
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// The compiler that checks the types, version 7, has no interface for programs.
import ts from "typescript-5";

const root = fileURLToPath(new URL("../../", import.meta.url));
const FILE = `${root}docs/reference/javascript.md`;

/** The entries, in order, by the script that each is. */
const ENTRIES = {
  "remit-engine": "js/index.js",
  "remit-engine/lifecycle": "js/lifecycle.js",
  "remit-engine/element": "js/element/index.js",
  "remit-engine/deployment": "js/deployment/index.js",
  "remit-engine/importers": "js/importers.js",
  "remit-engine/explain": "js/explain.js",
  "remit-engine/advice": "js/advice.js",
  "remit-engine/reports": "js/reports.js",
  "remit-engine/pictures": "js/pictures.js",
  "remit-engine/slim": "js/slim.js",
};

const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram(Object.values(ENTRIES).map((path) => root + path), options);
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });
const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** Where each export is told of, so that an entry that shares it says so only. */
const toldOf = new Map();

const text = (parts) => ts.displayPartsToString(parts).trim();
const code = (language, body) => `\`\`\`${language}\n${body}\n\`\`\``;
const flat = (words) => words.replace(/\s+/g, " ").trim();
const linked = (words) => words.replace(/\{@link (\w+)\}/g, "`$1`");

/** What a comment says, without its tags. */
function said(symbol) {
  return linked(text(symbol.getDocumentationComment(checker)));
}

/** The tags of a comment of one name, as lines of a list. */
function tagged(symbol, signature) {
  const tags = (signature ?? symbol).getJsDocTags(checker);
  return tags.flatMap(({ name, text: parts }) => {
    const words = flat(linked(text(parts)));
    if (words === "") return [];
    if (name === "param" || name === "property") {
      const [, which, what = ""] = /^(?:\[?(\S+?)\]?)(?:\s+(.*))?$/.exec(words) ?? [];
      return what === "" ? [] : [`- \`${which}\`: ${what}`];
    }
    if (name === "returns") return [`- returns ${words}`];
    if (name === "throws") return [`- throws ${words.replace(/^\{[^}]*\}\s*/, "").replace(/^RemitError\s*/, "") || "`RemitError`"}`];
    return [];
  });
}

/** A function or method: how it is called, and what is said of it. */
function callable(name, symbol, level, made = false) {
  const place = symbol.valueDeclaration ?? symbol.declarations[0];
  const type = checker.getTypeOfSymbolAtLocation(symbol, place);
  const signatures = made ? type.getConstructSignatures() : type.getCallSignatures();
  return signatures.flatMap((signature) => {
    const shown = checker.signatureToString(signature, undefined, FLAGS);
    const call = made ? `new ${name}${shown.replace(/\): \w+$/, ")")}` : `${name}${shown}`;
    const comment = made ? linked(text(signature.getDocumentationComment(checker))) : said(symbol);
    return [`${"#".repeat(level)} ${made ? `new ${name}` : name}()`, code("ts", call), comment, tagged(symbol, signature).join("\n")];
  });
}

/** Whether something is the package's own and not the language's or the page's. */
function isOurs(symbol) {
  return (symbol.declarations ?? []).some((each) => {
    const { fileName } = each.getSourceFile();
    return fileName.startsWith(`${root}js/`);
  });
}

function ofClass(name, symbol) {
  const instance = checker.getDeclaredTypeOfSymbol(symbol);
  const isOpen = (member) => !member.name.startsWith("__#") && !member.name.startsWith("#") && isOurs(member);
  const members = checker.getPropertiesOfType(instance).filter(isOpen);
  const parts = [`### ${name}`, said(symbol), ...callable(name, symbol, 4, true)];
  const fields = members.filter(({ flags }) => (flags & ts.SymbolFlags.Method) === 0);
  const rows = fields.map((field) => {
    const type = checker.typeToString(checker.getTypeOfSymbol(field), undefined, FLAGS).replaceAll("|", "\\|");
    return `| \`${field.name}\` | \`${type}\` | ${flat(said(field)).replaceAll("|", "\\|")} |`;
  });
  if (rows.length > 0) parts.push(["| property | type | |", "| --- | --- | --- |", ...rows].join("\n"));
  const hidden = new Set(["connectedCallback", "disconnectedCallback", "attributeChangedCallback"]);
  const methods = members.filter((member) => !fields.includes(member) && !hidden.has(member.name));
  const inherited = methods.filter((method) => toldOf.has(method)).map((method) => `\`${method.name}\``);
  const own = methods.filter((method) => !toldOf.has(method));
  own.forEach((method) => toldOf.set(method, name));
  if (inherited.length > 0) parts.push(`As every engine it has ${inherited.join(", ")}: see above.`);
  return [...parts, ...own.flatMap((method) => callable(method.name, method, 4))];
}

/** A type, as it is written. */
function ofType(name, symbol) {
  const [declaration] = symbol.declarations;
  return [`### ${name}`, said(symbol), code("ts", written(name, symbol, declaration)), tagged(symbol).join("\n")];
}

function written(name, symbol, declaration) {
  // In a comment, without the stars at the beginning of its lines.
  const unstarred = (node) => node.getText().replace(/\n *\* ?/g, "\n");
  if (ts.isInterfaceDeclaration(declaration)) {
    // What is said of each property is in the package's types; here it would hide the whole.
    return `interface ${name} {\n${declaration.members.map((member) => `  ${flat(member.getText())}`).join("\n")}\n}`;
  }
  if (ts.isTypeAliasDeclaration(declaration)) return declaration.getText().replace(/^export /, "");
  const { typeExpression } = declaration;
  if (typeExpression !== undefined && ts.isJSDocTypeExpression(typeExpression)) {
    const { qualifier } = typeExpression.type;
    const named = qualifier && checker.getSymbolAtLocation(qualifier);
    if (named !== undefined) return written(name, named, named.declarations[0]);
    return `type ${name} = ${unstarred(typeExpression).replace(/^\{\s*|\s*\}$/g, "")}`;
  }
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const flags = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.InTypeAlias | ts.NodeBuilderFlags.MultilineObjectLiterals;
  const node = checker.typeToTypeNode(type, declaration, flags);
  return `type ${name} = ${printer.printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile())}`;
}

function ofExport(entry, exported) {
  const { name } = exported;
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const own = (symbol.flags & ts.SymbolFlags.TypeAlias && targetOf(symbol)) || symbol;
  const known = toldOf.get(own);
  if (known !== undefined) return { shared: `\`${name}\` is ${known}'s.` };
  toldOf.set(own, `\`${entry}\``);
  if (own.flags & ts.SymbolFlags.Class) return { told: ofClass(name, own) };
  if (own.flags & ts.SymbolFlags.Function) return { told: callable(name, own, 3) };
  return { told: ofType(name, own), type: true };
}

/** The type that a `@typedef {import("…").Name} Name` only names again. */
function targetOf(symbol) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const own = type.aliasSymbol !== symbol ? type.aliasSymbol : undefined;
  return own ?? (type.symbol?.name === symbol.name ? type.symbol : undefined);
}

function ofEntry([entry, path]) {
  const source = program.getSourceFile(root + path);
  const module = checker.getSymbolAtLocation(source);
  const [, comment = ""] = /^\/\*\*\n([^]*?)\n \*\//.exec(source.text) ?? [];
  const about = comment.replace(/^ \* ?/gm, "").replace(/^@module.*$/m, "").trim();
  const found = checker.getExportsOfModule(module).map((exported) => ofExport(entry, exported));
  const values = found.filter(({ told, type }) => told !== undefined && type !== true).flatMap(({ told }) => told);
  const types = found.filter(({ type }) => type === true).flatMap(({ told }) => told);
  const shared = found.flatMap(({ shared }) => shared ?? []).join(" ");
  return [`## ${entry}`, about, ...values, ...types, shared];
}

const whole = [
  "<!-- Made by `cargo xtask api` from the comments in js. Change those instead. -->",
  "# The package in JavaScript",
  "Every entry of `remit-engine`, with all that it exports. The same stands in the package's types, which an editor shows. What a request, a policy and a decision hold in full is in `js/generated/types.d.ts`, and in the JSON Schemas.",
  ...Object.entries(ENTRIES).flatMap(ofEntry),
].filter((part) => part !== "").join("\n\n");

if (!process.argv.includes("--check")) {
  writeFileSync(FILE, `${whole}\n`);
} else if (readFileSync(FILE, "utf8") !== `${whole}\n`) {
  throw new Error("docs/reference/javascript.md is stale. Run `cargo xtask api`.");
}
