// How long each report takes over a log of a million entries with the requests, decisions, grants and executions that these tell of: over 30 days, 90 days
// and a year; the timeline of a request and of a day; and looking for what an erasure would take, beside a bare pass over the same texts.
//   node bench/reports.mjs [entries, 1000000] [rounds, 5]
// With BENCH_DATABASE_URL, an owner's, that database is filled if it is empty, measured, and kept.
import pg from "pg";
import { withThrowawayDatabase } from "../script/throwaway-database.mjs";
import { fillLog } from "./audit-search/fill.mjs";
import { loadServer } from "./audit-search/load.mjs";
import { barePass } from "./reports/bare-pass.mjs";
import { fillRequests } from "./reports/fill-requests.mjs";
import { printTable, quantile } from "./table.mjs";

const entries = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 5);
/** Milliseconds that any report may take at the 95th percentile. */
const LIMIT = 1_000;
/**
 * How many times as long as a bare pass an erasure's look may take, by their medians: it reads every text there is, so no limit in seconds holds for every record. Beside opening
 * texts it makes their letters small and compares them: a fifth more where they are short, and two thirds where they are long.
 */
const TIMES_BARE = 2;
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
function readings(server, { today, newest }) {
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
  ];
}

async function prepare(owner) {
  const { rows: [found] } = await owner.query("SELECT to_char(max(created_at) AT TIME ZONE 'UTC' - interval '1 day', 'YYYY-MM-DD') AS today, max(number) AS newest FROM action_request");
  const { rows: [admin, somebody] } = await owner.query("SELECT id FROM person ORDER BY id LIMIT 2");
  await owner.query("UPDATE person SET roles = '{admin}' WHERE id = $1", [admin.id]);
  return { ...found, admin: { kind: "user", id: admin.id, roles: ["admin"], groups: [] }, somebody: somebody.id };
}

/** Has each of some readings done in turn, once and then `rounds` times: what it answered last, and how long it took at the median and the 95th percentile. */
async function time(...reads) {
  const taken = reads.map(() => []);
  const counts = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [i, read] of reads.entries()) {
      const begun = performance.now();
      counts[i] = await read();
      if (round > 0) taken[i].push(performance.now() - begun);
    }
  }
  return taken.map((times, i) => {
    const sorted = times.toSorted((a, b) => a - b);
    return { count: counts[i], p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
  });
}

async function measure(server, known, bare) {
  const rows = [["report", "of", "rows", "p50 ms", "p95 ms", "limit ms", "ratio"]];
  const row = (name, of, { count, p50, p95 }, limit, ratio) => rows.push([name, of, count ?? "", p50.toFixed(0), p95.toFixed(0), limit, ratio]);
  let kept = true;
  for (const [name, of, read] of readings(server, known)) {
    const [took] = await time(read);
    kept &&= took.p95 < LIMIT;
    row(name, of, took, LIMIT, (took.p95 / LIMIT).toFixed(2));
  }
  const [opened, looked] = await time(bare, async () => (await server.previewErasure(known.admin, known.somebody)).traces.length);
  const limit = TIMES_BARE * opened.p50;
  row("bare pass over all texts", "all", opened, "", "");
  row("traces of a person", "all", looked, limit.toFixed(0), (looked.p50 / limit).toFixed(2));
  printTable(`Reports over ${entries} entries`, rows);
  return kept && looked.p50 < limit;
}

async function run({ url }) {
  const server = await loadServer(url, NEEDED);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await server.migrate(url);
    await fillLog(server, url, entries);
    await fillRequests(url);
    return await measure(server, await prepare(owner), () => barePass(owner));
  } finally {
    await owner.end();
    await server.disconnect();
  }
}

const own = process.env.BENCH_DATABASE_URL;
const kept = own === undefined ? await withThrowawayDatabase(run) : await run({ url: own });
process.exit(kept ? 0 : 1);
