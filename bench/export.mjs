// A zipped CSV of a log of a million entries, against PostgreSQL's own COPY of the same rows into the same zip in the same run; what it costs
// in memory, and what the server's other callers notice meanwhile.
//   node bench/export.mjs [entries, 1000000] [rounds, 3]
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import pg from "pg";
import yazl from "yazl";
import { bundleServer } from "../script/build.mjs";
import { withThrowawayDatabase } from "../script/throwaway-database.mjs";
import { fillLog } from "./audit-search/fill.mjs";
import { loadServer } from "./audit-search/load.mjs";
import { copyOut } from "./export/copy-out.mjs";
import { NEEDED, publishLog } from "./export/publish.mjs";
import { freePort, startProcess, until } from "./processes.mjs";
import { printTable } from "./table.mjs";

const entries = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 3);
/** As in server/modules/evidence/write-file.ts. */
const LEVEL = 1;
const AIM = { ratio: 1.5, megabytes: 300, p99: 2 };
const PERIOD = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
const ROWS = `SELECT l.index, e.id, e.type, e.at, e.actor_kind, e.actor_id, coalesce(p.name, a.name, 'Countersign') AS actor_name, e.request_id, e.request_number, e.request_version, e.request_digest, e.data,
  encode(l.leaf_hash, 'hex') AS leaf_hash
  FROM log_entry l JOIN audit_event e ON e.id = l.event_id LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN agent a ON a.id = e.actor_id
  WHERE e.at >= '${PERIOD.from}' AND e.at < '${PERIOD.to}' ORDER BY l.index`;

/** Somebody who may export, and how they prove themselves. */
async function makeAuditor(server, client) {
  const tail = "0".repeat(26);
  const { text, hash } = server.makeCredential("user", `tok_${tail}`, randomBytes(32));
  await client.query("INSERT INTO person (id, name, email, roles) VALUES ($1, 'Bench', 'bench@example.com', '{auditor}')", [`usr_${"b".repeat(26)}`]);
  await client.query("INSERT INTO personal_token (id, person_id, name, secret_hash) VALUES ($1, $2, 'bench', $3)", [`tok_${tail}`, `usr_${"b".repeat(26)}`, hash]);
  return { authorization: `Bearer ${text}` };
}

async function copied(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  const zip = new yazl.ZipFile();
  zip.addReadStream(copyOut(client, `COPY (${ROWS}) TO STDOUT (FORMAT csv, HEADER)`), "events.csv", { compressionLevel: LEVEL });
  zip.end();
  let bytes = 0;
  for await (const chunk of zip.outputStream) bytes += chunk.length;
  const took = performance.now() - begun;
  await client.end();
  return { took, bytes };
}

async function exported(address, headers) {
  const send = async (path, init = {}) => {
    const answer = await fetch(`${address}${path}`, { ...init, headers: { ...headers, "content-type": "application/json" } });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const begun = performance.now();
  let view = await send("/api/v1/exports", { method: "POST", body: JSON.stringify({ kind: "events", format: "zip", ...PERIOD }) });
  while (view.status === "queued" || view.status === "running") {
    await sleep(50);
    view = await send(`/api/v1/exports/${view.id}`);
  }
  if (view.status !== "done") throw new Error(`the export is ${view.status}: ${view.error}`);
  return { took: performance.now() - begun, bytes: view.file.bytes };
}

/** What callers notice who ask for a page of the log at a steady rate, while `work` goes on. */
async function noticed(address, headers, work) {
  const load = autocannon({ url: `${address}/api/v1/audit/events?limit=20`, headers, connections: 4, overallRate: 60, duration: 600 });
  const result = await work();
  load.stop();
  const { latency, non2xx, errors } = await load;
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers were not 2xx, ${errors} errors`);
  return { result, p99: latency.p99 };
}

/** The most memory that a process ever had, in megabytes. */
function peakMemory(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1_000;
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

await bundleServer();
await withThrowawayDatabase(async ({ url, dataDir }) => {
  const settings = { COUNTERSIGN_DATA_DIR: dataDir, DATABASE_URL: url, DEMO: "off", APP_URL: "http://localhost:3000", LOG_ORIGIN: "countersign.bench/log", AUTH_SECRET: "bench".repeat(10), API_PORT: String(await freePort()) };
  Object.assign(process.env, settings);
  const server = await loadServer(url, NEEDED);
  await server.migrate(url);
  await fillLog(server, url, entries);
  await publishLog(server, url, entries);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const headers = await makeAuditor(server, client);
  await client.end();
  await server.disconnect();
  const address = `http://127.0.0.1:${settings.API_PORT}`;
  const api = startProcess("api", ["dist/api.mjs"], settings);
  try {
    await until(`${address}/api/v1/health`, api);
    const idle = await noticed(address, headers, () => sleep(8_000));
    const before = peakMemory(api.pid);
    const taken = [];
    for (let round = 0; round < rounds; round += 1) taken.push({ copy: await copied(url), ours: await exported(address, headers) });
    const busy = await noticed(address, headers, () => exported(address, headers));
    const memory = peakMemory(api.pid);
    const ratio = median(taken.map(({ copy, ours }) => ours.took / copy.took));
    const seconds = (side) => `${(median(taken.map((it) => it[side].took)) / 1_000).toFixed(1)} s`;
    const megabytes = (side) => `${(taken[0][side].bytes / 1e6).toFixed(0)} MB`;
    printTable(`${entries} entries as a zipped CSV`, [
      ["", "time", "zip", "ratio", "aim"],
      ["COPY into the zip", seconds("copy"), megabytes("copy"), "", ""],
      ["export, asked for to done", seconds("ours"), megabytes("ours"), ratio.toFixed(2), AIM.ratio],
    ]);
    printTable("Meanwhile", [
      ["", "idle", "exporting", "ratio", "aim"],
      ["memory of the server at most, MB", before.toFixed(0), memory.toFixed(0), "", AIM.megabytes],
      ["p99 of a page of the log, ms", idle.p99, busy.p99, (busy.p99 / idle.p99).toFixed(2), AIM.p99],
    ]);
  } finally {
    await api.stop();
  }
});
