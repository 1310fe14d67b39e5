// Invariant: how much data a request concerns is read from what is attached and from the numbers in its parameters; an odd number never hides it.
// Source: docs/risk.md.
import { pointerTo, type Found, type RequestAnalyzer } from "../finding";

const MANY_ROWS = 1_000;
const VERY_MANY_ROWS = 100_000;
const MANY_ASKED = 10_000;
const VERY_MANY_ASKED = 1_000_000;
const LARGE_BODY = 262_144;
const AMOUNTS = new Set(["batchsize", "count", "limit", "maxresults", "maxrows", "pagesize", "recordcount", "records", "rowcount", "rows", "totalrecords", "totalrows"]);

function amount(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : 0;
}

/** Bulk of data: rows of a table, the size of a body, and amounts asked for in the parameters. */
export const findVolume: RequestAnalyzer = ({ params, artifacts }, text) => {
  const all: Found[] = [];
  artifacts.forEach((it, artifact) => {
    if (it.kind === "table") {
      const rows = Math.max(it.totalRows ?? 0, it.rows.length);
      if (rows >= MANY_ROWS) {
        const pointer = (it.totalRows ?? 0) >= it.rows.length ? "/totalRows" : "/rows";
        all.push({ id: "volume.rows", level: rows >= VERY_MANY_ROWS ? "high" : "medium", message: `Concerns ${rows.toLocaleString("en")} rows of data.`, artifact, pointer });
      }
    }
    if (it.kind === "http" && it.body !== undefined && (text.sizes[artifact] ?? 0) > LARGE_BODY) {
      all.push({ id: "volume.http-body", level: "medium", message: "Sends a large body.", artifact, pointer: "/body" });
    }
  });
  for (const [name, value] of Object.entries(params)) {
    const asked = AMOUNTS.has(name.toLowerCase().replace(/[^a-z]/g, "")) ? amount(value) : 0;
    if (asked >= MANY_ASKED) {
      all.push({ id: "volume.params", level: asked >= VERY_MANY_ASKED ? "high" : "medium", message: `Asks for up to ${asked.toLocaleString("en")} items.`, pointer: pointerTo("params", name) });
    }
  }
  return all;
};
