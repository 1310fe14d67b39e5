// How long the first page of a search takes in a log of millions of entries: words that are common, rare, and all of long ago, facts of requests,
// and what people make of them. The entries are made here, in bulk and in a database of their own, by the same function that makes them in life.
//   node bench/audit-search.mjs [entries, 1000000] [rounds, 10]
// With BENCH_DATABASE_URL, an owner's, that database is filled if it is empty, measured, and kept.
import { withThrowawayDatabase } from "../script/throwaway-database.mjs";
import { fillLog } from "./audit-search/fill.mjs";
import { loadServer } from "./audit-search/load.mjs";
import { SEARCHES } from "./audit-search/searches.mjs";
import { printTable, quantile } from "./table.mjs";

const entries = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 10);
/** Milliseconds that the first page may take at the 95th percentile. */
const LIMIT = entries > 1_000_000 ? 300 : 100;
const ms = (it) => it.toFixed(1);

async function timed(work) {
  const begun = performance.now();
  const result = await work();
  return { result, took: performance.now() - begun };
}

async function measure(server) {
  const rows = [["what", "search", "found", "p50 ms", "p95 ms", "max ms", "count ms"]];
  const all = [];
  const counts = [];
  for (const [what, search] of SEARCHES) {
    const parsed = server.readSearch(search);
    const first = () => server.listEvents(parsed, { before: null, limit: 50 });
    const taken = [];
    for (let i = 0; i < rounds; i += 1) taken.push((await timed(first)).took);
    const { result, took } = await timed(() => server.countFound(parsed));
    all.push(...taken);
    counts.push(took);
    const sorted = taken.toSorted((a, b) => a - b);
    rows.push([what, search, `${result.exact ? "" : "about "}${result.count}`, ms(quantile(sorted, 0.5)), ms(quantile(sorted, 0.95)), ms(sorted.at(-1)), ms(took)]);
  }
  printTable(`Searches in ${entries} entries`, rows);
  const next = [];
  for (const [, search] of SEARCHES) {
    const parsed = server.readSearch(search);
    let before = null;
    for (let page = 0; page < 4; page += 1) {
      const { result, took } = await timed(() => server.listEvents(parsed, { before, limit: 50 }));
      if (page > 0) next.push(took);
      before = result.nextBefore;
      if (before === null) break;
    }
  }
  const line = (name, taken, limit) => {
    const sorted = taken.toSorted((a, b) => a - b);
    const p95 = quantile(sorted, 0.95);
    return [name, sorted.length, ms(quantile(sorted, 0.5)), ms(p95), ms(sorted.at(-1)), limit === null ? "" : `${limit} ms`, limit === null ? "" : (p95 / limit).toFixed(2)];
  };
  printTable(`All of them, ${entries} entries`, [["what", "calls", "p50 ms", "p95 ms", "max ms", "limit of p95", "ratio"], line("first page", all, LIMIT), line("following pages", next, LIMIT), line("count", counts, null)]);
  return quantile(all.toSorted((a, b) => a - b), 0.95) < LIMIT;
}

async function run({ url }) {
  const server = await loadServer(url);
  try {
    await server.migrate(url);
    await fillLog(server, url, entries);
    if (process.env.BENCH_FILL_ONLY) return true;
    return await measure(server);
  } finally {
    await server.disconnect();
  }
}

const own = process.env.BENCH_DATABASE_URL;
const kept = own === undefined ? await withThrowawayDatabase(run) : await run({ url: own });
process.exit(kept ? 0 : 1);
