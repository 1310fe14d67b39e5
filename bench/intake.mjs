// Intake: requests/s and latency, as ratios against what the same server does with nothing behind it, in the same run.
//   node bench/intake.mjs [seconds per measurement, 8] [connections, 16]
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import { freePort, startProcess, until, withCountersign } from "./processes.mjs";
import { printTable } from "./table.mjs";

const ROOT = join(import.meta.dirname, "..");
const NEXT = join(ROOT, "node_modules/next/dist/bin/next");
const duration = Number(process.argv[2] ?? 8);
const connections = Number(process.argv[3] ?? 16);
/** Measurements of each, in turn, so that a slow minute of the machine hits both; the medians count. */
const ROUNDS = 3;

const body = JSON.stringify({
  action: "database.row.update", resource: { type: "postgres.table", id: "billing.invoice", environment: "staging", labels: { team: "data" } },
  params: { where: { id: 4711 }, set: { status: "void", note: "duplicate of 4710" }, limit: 1 },
  justification: "The invoice was issued twice; the customer asked for the second one to be voided.",
  initiator: { model: "anthropic/claude-opus-4", onBehalfOf: "engineer@example.com", runId: "run_71" },
});

async function measure(url, headers) {
  const result = await autocannon({ url, method: "POST", connections, duration, body, headers: { "content-type": "application/json", ...headers } });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

async function compare(title, aim, ours, bare) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push({ bare: await bare(), ours: await ours() });
  const median = (of) => rounds.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  const row = (name, side) => [name, median((it) => it[side].perSecond).toFixed(0), `${median((it) => it[side].p50)} ms`, `${median((it) => it[side].p99)} ms`];
  const ratio = median((it) => it.ours.perSecond / it.bare.perSecond);
  printTable(title, [["", "requests/s", "p50", "p99"], row("limit", "bare"), row("intake", "ours"), ["ratio", ratio.toFixed(2), `aim ${aim}`, ""]]);
}

await withCountersign(async ({ consoleUrl, startApi, demo, databaseUrl }) => {
  const headers = { authorization: `Bearer ${demo.agents[0].key}` };
  const servers = [];
  try {
    const built = spawnSync(process.execPath, [NEXT, "build", "bench/bare-next", "--webpack"], { cwd: ROOT, stdio: "inherit", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } });
    if (built.status !== 0) throw new Error("the bare Next app was not built");
    const barePort = await freePort();
    const bareNext = startProcess("bare Next", [NEXT, "start", "bench/bare-next", "--port", String(barePort), "--hostname", "127.0.0.1"], { NODE_ENV: "production" });
    servers.push(bareNext);
    const bareNextUrl = `http://127.0.0.1:${barePort}/api/bare`;
    const post = { method: "POST", body, headers: { "content-type": "application/json", ...headers } };
    await until(bareNextUrl, bareNext, post);
    await compare("Intake, mounted in Next, against a bare POST route of Next", 0.6,
      () => measure(`${consoleUrl}/api/v1/requests`, headers), () => measure(bareNextUrl, {}));

    const apiUrl = await startApi();
    const nodePort = await freePort();
    const bareNode = startProcess("bare Node", ["bench/bare-node.mjs"], { DATABASE_URL: databaseUrl, BARE_PORT: String(nodePort) });
    servers.push(bareNode);
    const bareNodeUrl = `http://127.0.0.1:${nodePort}`;
    await until(bareNodeUrl, bareNode, post);
    await compare("Intake, npm run api, against bare Node with one durable statement", 0.4,
      () => measure(`${apiUrl}/api/v1/requests`, headers), () => measure(bareNodeUrl, {}));
  } finally {
    for (const it of servers.reverse()) await it.stop();
    for (const it of [".next", "next-env.d.ts", "tsconfig.json"]) rmSync(join(ROOT, "bench/bare-next", it), { recursive: true, force: true });
  }
});
