// How long each report takes over a log of a million entries with the requests, decisions, grants and executions that these tell of: over 30 days, 90 days
// and a year; the timeline of a request and of a day; and looking for what an erasure would take.
//   node bench/reports.mjs [entries, 1000000] [rounds, 5]
// With BENCH_DATABASE_URL, an owner's, that database is filled if it is empty, measured, and kept.
import pg from "pg";
import { withThrowawayDatabase } from "../script/throwaway-database.mjs";
import { fillLog } from "./audit-search/fill.mjs";
import { loadServer } from "./audit-search/load.mjs";
import { fillRequests } from "./reports/fill-requests.mjs";
import { printTable, quantile } from "./table.mjs";

const entries = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 5);
/** Milliseconds that any of them may take at the 95th percentile. */
const LIMIT = 1_000;
const NEEDED = `
  export { readAccessReport, readActivityReport, readApproversReport, readExceptionsReport, readPolicyChangesReport, readSeparationReport } from "./server/modules/report/queries";
  export { lastDays } from "./server/core/report/period";
  export { timelineQuery } from "./server/core/report/timeline";
  export { previewErasure } from "./server/modules/erasure/queries";
`;
/** Entries of a page, and of a timeline: as in components/report/use-timeline.ts. */
const PAGE = 200;
const MOST_ENTRIES = 1_000;

async function readTimeline(server, about) {
  const search = server.readSearch(server.timelineQuery(about));
  let read = 0;
  for (let before = null; read < MOST_ENTRIES;) {
    const page = await server.listEvents(search, { before, limit: PAGE });
    read += page.items.length;
    before = page.nextBefore;
    if (before === null) break;
  }
  return read;
}

/** What is read, over what, and how many rows it has. */
function readings(server, { today, newest, admin, somebody }) {
  const over = [30, 90, 365].flatMap((days) => {
    const period = server.lastDays(days, today);
    const named = (name, read) => [name, days === 365 ? "a year" : `${days} days`, read];
    return [
      named("activity", async () => (await server.readActivityReport(period)).length),
      named("approvers", async () => (await server.readApproversReport({ ...period, zone: "Europe/Berlin" })).rows.length),
      named("access", async () => (await server.readAccessReport(period)).rows.length),
      named("policy changes", async () => (await server.readPolicyChangesReport(period)).rows.length),
      named("exceptions", async () => (await server.readExceptionsReport({ ...period, kind: null })).rows.length),
      named("exceptions of a kind", async () => (await server.readExceptionsReport({ ...period, kind: "self_approval" })).rows.length),
      named("separation of duties", async () => (await server.readSeparationReport(period)).rows.length),
    ];
  });
  return [
    ...over.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    ["timeline", "a request", () => readTimeline(server, { request: newest - 1_000 })],
    ["timeline", "an hour", () => readTimeline(server, { from: `${today}T09:00`, to: `${today}T10:00` })],
    ["timeline", "a day of long ago", () => readTimeline(server, { from: "2026-02-01T00:00", to: "2026-02-02T00:00" })],
    ["traces of a person", "all", async () => (await server.previewErasure(admin, somebody)).traces.length],
  ];
}

async function prepare(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: [found] } = await client.query("SELECT to_char(max(created_at) AT TIME ZONE 'UTC' - interval '1 day', 'YYYY-MM-DD') AS today, max(number) AS newest FROM action_request");
    const { rows: [admin, somebody] } = await client.query("SELECT id FROM person ORDER BY id LIMIT 2");
    await client.query("UPDATE person SET roles = '{admin}' WHERE id = $1", [admin.id]);
    return { ...found, admin: { kind: "user", id: admin.id, roles: ["admin"], groups: [] }, somebody: somebody.id };
  } finally {
    await client.end();
  }
}

async function measure(server, known) {
  const rows = [["report", "of", "rows", "p50 ms", "p95 ms", "limit ms", "ratio"]];
  let kept = true;
  for (const [name, of, read] of readings(server, known)) {
    const taken = [];
    let count = await read();
    for (let i = 0; i < rounds; i += 1) {
      const begun = performance.now();
      count = await read();
      taken.push(performance.now() - begun);
    }
    const sorted = taken.toSorted((a, b) => a - b);
    const p95 = quantile(sorted, 0.95);
    kept &&= p95 < LIMIT;
    rows.push([name, of, count, quantile(sorted, 0.5).toFixed(0), p95.toFixed(0), LIMIT, (p95 / LIMIT).toFixed(2)]);
  }
  printTable(`Reports over ${entries} entries`, rows);
  return kept;
}

async function run({ url }) {
  const server = await loadServer(url, NEEDED);
  try {
    await server.migrate(url);
    await fillLog(server, url, entries);
    await fillRequests(url);
    return await measure(server, await prepare(url));
  } finally {
    await server.disconnect();
  }
}

const own = process.env.BENCH_DATABASE_URL;
const kept = own === undefined ? await withThrowawayDatabase(run) : await run({ url: own });
process.exit(kept ? 0 : 1);
