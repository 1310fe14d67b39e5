// How many requests the analyzers judge in a second, and how long the worst of them takes, by kind of artifact. The corpus is made here: ordinary cases,
// and cases at the bound of the kind that are built to be slow.
//   node bench/analyzers.mjs [seconds a kind, 1] [kind, all]
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "../script/root.mjs";
import { printTable, quantile } from "./table.mjs";

/** Milliseconds of CPU that one artifact may take. */
const LIMIT = 200;
const seconds = Number(process.argv[2] ?? 1);
const folder = join(ROOT, "dist/bench");

async function load() {
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, "analyzers.mjs");
  await build({
    absWorkingDir: ROOT, outfile, bundle: true, platform: "node", target: "node20.9", format: "esm", packages: "external", logLevel: "warning",
    stdin: { contents: 'export { assess } from "./server/core/risk/assess"; export { loadSqlParser } from "./server/core/risk/sql-parser";', resolveDir: ROOT, loader: "ts" },
    plugins: [{ name: "workspace-package", setup: (bundle) => { bundle.onResolve({ filter: /^countersign\// }, ({ path }) => ({ path: `${join(ROOT, "sdk/src", path.slice("countersign/".length))}.ts` })); } }],
  });
  return import(pathToFileURL(outfile).href);
}

const fill = (it, size) => it.repeat(Math.max(1, Math.floor(size / it.length)));
const listed = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const policy = (...statements) => ({ Version: "2012-10-17", Statement: statements });
const allow = (Action, Resource = "*") => ({ Effect: "Allow", Action, Resource });
const sql = (statements) => ({ kind: "sql", statements, dialect: "postgresql" });
const shell = (text) => ({ kind: "command", shell: text });
const plan = (resource_changes) => ({ kind: "terraform-plan", plan: { format_version: "1.2", resource_changes } });
const resource = (index, before, after) => ({ address: `aws_instance.a${index}`, type: "aws_instance", change: { actions: ["update"], before, after } });
const pod = (spec) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { template: { spec: ${spec} } }\n`;

/** By kind: what is ordinary, and what is built to be slow. */
const CORPUS = {
  sql: {
    usual: [sql("SELECT id, total FROM orders WHERE customer_id = 7 ORDER BY id LIMIT 50"), sql("UPDATE orders SET paid = true WHERE id = 3"), sql(["ALTER TABLE a ADD COLUMN b int", "CREATE INDEX CONCURRENTLY i ON a (b)"]), sql("DO $$ BEGIN DELETE FROM a WHERE b < now(); END $$")],
    slow: [sql(fill("SELECT 1;", 65_000)), sql(`SELECT ${fill("1+", 60_000)}1`), sql(fill("DELETE FROM a WHERE b = 1 OR c = 2;", 65_000)), sql(`SELECT ${fill("email,", 60_000)}1`), sql(fill("DO $$ BEGIN DELETE FROM a; END $$;", 65_000)), sql(`SELECT ${fill("(", 5_000)}1${fill(")", 5_000)}`), { ...sql(fill("/* '", 65_000)), dialect: "mysql" }, { ...sql(fill("SELECT `a`;", 65_000)), dialect: "mysql" }, sql(`DELETE FROM a WHERE ${fill("b = 1 AND ", 64_000)}true`)],
  },
  command: {
    usual: [shell("ls -la /tmp | head"), shell("kubectl get pods -n shop"), shell("rm -rf ./build && npm ci && npm test"), shell("ssh db 'systemctl restart api'")],
    slow: [shell(fill("ls;", 65_000)), shell(fill("$(", 32_000) + fill(")", 16_000)), shell(fill("sudo ", 65_000)), shell(fill("case x in a|", 65_000)), shell(fill("'", 65_000)), shell(fill("sh -c 'sh -c ls';", 65_000)), shell(fill("tar --checkpoint-action=exec=ls;", 65_000)), shell(fill("ls|", 65_000)), shell(`awk ${fill("system(", 65_000)}`), shell(fill("a=((", 65_000)), shell(`curl ${fill("http://a/ ", 65_000)}`), shell(fill("<<A ", 65_000))],
  },
  "iam-policy": {
    usual: [{ kind: "iam-policy", before: policy(allow("s3:GetObject", "arn:aws:s3:::a/*")), after: policy(allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::a/*")) }, { kind: "iam-policy", after: policy(allow("s3:*")) }, { kind: "iam-policy", after: policy(allow("*")) }],
    slow: [{ kind: "iam-policy", after: policy(...listed(350, (i) => allow(`s${"*".repeat(20)}:a*b*c*${i}`))) }, { kind: "iam-policy", after: policy(allow(listed(1_000, (i) => `s3:*a*b*${i}`), listed(600, (i) => `arn:aws:s3:::*${i}*`))) }, { kind: "iam-policy", before: policy(...listed(250, () => allow("*:*Get*"))), after: policy(...listed(250, () => allow("*:Get*"))) }, { kind: "iam-policy", after: policy(...listed(200, () => ({ Effect: "Allow", NotAction: "s3:*", Resource: "*" }))) }],
  },
  "terraform-plan": {
    usual: [plan(listed(20, (i) => resource(i, { ami: "a", tags: {} }, { ami: "b", tags: { a: "b" } })))],
    slow: [plan(listed(4_000, (i) => resource(i, { a: 1, b: [i], c: "x" }, { a: 2, b: [], c: "y" }))), plan([resource(0, Object.fromEntries(listed(60_000, (i) => [`k${i}`, 1])), {})]), plan(listed(25, (i) => resource(i, {}, { policy: JSON.stringify(policy(allow("s3:*"), allow("ec2:*"), allow("[is]*:*"))), policy2: JSON.stringify(policy(allow("*:*"), allow(`s*:*${i}*`))) }))), plan([resource(0, { a: listed(100_000, () => 1) }, { a: listed(100_000, () => 2) })])],
  },
  kubernetes: {
    usual: [{ kind: "kubernetes", before: pod("{ containers: [{ image: 'a:1' }] }"), after: pod("{ containers: [{ image: 'a:2' }] }") }],
    slow: [{ kind: "kubernetes", after: fill("kind: Pod\nspec: { containers: [{}] }\n---\n", 32_000) }, { kind: "kubernetes", after: fill("[", 16_000) + fill("]", 16_000) }, { kind: "kubernetes", after: fill("a: b\n", 32_000) }, { kind: "kubernetes", after: pod(`{ containers: [${fill("{ command: [sh, -c, 'ls;ls'] },", 30_000)}] }`) }, { kind: "kubernetes", after: fill("? ", 32_000) }, { kind: "kubernetes", after: fill("- ", 32_000) }],
  },
  http: {
    usual: [{ kind: "http", method: "POST", url: "https://api.example.com/v1/orders", headers: { accept: "application/json" }, body: { id: 7 } }],
    slow: [{ kind: "http", method: "POST", url: `https://example.com/${"a/".repeat(4_000)}`, body: fill("Action=", 1_000_000) }, { kind: "http", method: "POST", url: "https://example.com/", body: { query: fill("mutation ", 1_000_000) } }],
  },
  table: {
    usual: [{ kind: "table", columns: ["id", "email"], rows: listed(20, (i) => [i, `a${i}@example.com`]) }],
    slow: [{ kind: "table", columns: ["a"], rows: listed(10_000, () => ["4111 1111 1111 1112 DE89 3704 0044 0532 0130 01 a@b.example 123-45-678"]) }, { kind: "table", columns: ["a"], rows: [[fill("4111 ", 900_000)]] }, { kind: "table", columns: ["a"], rows: [[fill("a@b.", 900_000)]] }, { kind: "table", columns: ["a"], rows: [[fill("DE89 3704 ", 900_000)]] }],
  },
  text: {
    usual: [{ kind: "text", before: "one\ntwo\n", after: "one\nthree\n" }],
    slow: ["ignore all ", "аa ", "𝐫𝐦 ", "you are the ", "approved ", " ", "\n", "eyJ", "password=", "é", "pre - "].map((it) => ({ kind: "text", after: fill(it, 900_000) })),
  },
};

const subject = (artifact) => ({ action: "thing.change", resource: { type: "thing", id: "a", environment: "production" }, params: {}, justification: "", initiator: {}, artifacts: [artifact] });
/** A copy that was never seen before, since the same document is not read twice. */
let copies = 0;
const anew = (it) => ({ ...structuredClone(it), artifacts: it.artifacts.map((one) => (one.kind === "kubernetes" ? { ...one, after: `${one.after}\n# ${(copies += 1)}\n` } : structuredClone(one))) });
const elapsed = (run) => { const begun = process.cpuUsage(); run(); const { user, system } = process.cpuUsage(begun); return (user + system) / 1_000; };

const { assess, loadSqlParser } = await load();
await loadSqlParser();
const rows = [["kind", "usual requests/s", "usual p50 ms", "usual p99 ms", "slow cases", "worst ms of CPU", "of the limit", "worst case"]];
for (const [kind, { usual, slow }] of Object.entries(CORPUS).filter(([it]) => process.argv[3] === undefined || process.argv[3] === it)) {
  const subjects = usual.map(subject);
  for (let round = 0; round < 50; round++) for (const it of subjects) assess(it);
  const times = [];
  for (const end = performance.now() + seconds * 1_000; performance.now() < end;) {
    for (const it of subjects.map(anew)) { const begun = performance.now(); assess(it); times.push(performance.now() - begun); }
  }
  const sorted = times.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, it) => sum + it, 0);
  const worst = [];
  for (const [index, it] of slow.entries()) {
    const runs = [];
    for (let round = 0; round < 3; round++) { const fresh = anew(subject(it)); runs.push(elapsed(() => assess(fresh))); await loadSqlParser(); }
    worst.push({ index, ms: Math.min(...runs) });
  }
  const [slowest] = worst.toSorted((a, b) => b.ms - a.ms);
  rows.push([kind, Math.round((sorted.length * 1_000) / total), quantile(sorted, 0.5).toFixed(2), quantile(sorted, 0.99).toFixed(2), slow.length, slowest.ms.toFixed(0), (slowest.ms / LIMIT).toFixed(2), `no. ${slowest.index + 1}`]);
  if (process.env.VERBOSE) console.log(kind, worst.map((it) => it.ms.toFixed(0)).join(" "));
}
printTable(`Analyzers; the limit is ${LIMIT} ms of CPU for one artifact`, rows);
await rm(folder, { recursive: true });
