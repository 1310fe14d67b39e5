import { encodeEntryBundle } from "countersign/log/entry-bundle";
import { FULL_WIDTH, parseTilePath } from "countersign/log/tile-path";
import { AppError } from "@/server/core/errors";
import { readEntries, readTile } from "@/server/log/reader";
import { requireAuditor } from "../caller";
import { operation } from "../operation";

export const logTileOperation = operation({
  method: "get", path: "/log/tile/{path}", tag: "Log", caller: "anyone",
  summary: "A tile of the log (C2SP tlog-tiles)",
  description: "`<L>/<N>` and `<L>/<N>.p/<W>` are hashes alone and public; `entries/<N>[.p/<W>]` holds the leaves and needs an auditor.",
  answers: { 200: { description: "The tile", type: "application/octet-stream" } },
  problems: ["not_found", "unauthenticated", "not_eligible", "forbidden"],
  handle: async (c) => {
    const tile = parseTilePath(c.req.path.slice("/log/tile/".length));
    if (tile === null) throw notFound();
    if (tile.kind === "entries") await requireAuditor(c);
    const bytes = tile.kind === "hashes" ? await readTile(tile.level, tile.index, tile.width) : await readBundle(tile.index, tile.width);
    if (bytes === null) throw notFound();
    const caching = tile.kind === "entries" ? "no-store" : `public, max-age=${tile.width === FULL_WIDTH ? 31_536_000 : 60}, immutable`;
    return c.body(new Uint8Array(bytes), 200, { "Content-Type": "application/octet-stream", "Cache-Control": caching });
  },
});

async function readBundle(index: number, width: number): Promise<Uint8Array | null> {
  const leaves = await readEntries(index, width);
  return leaves === null ? null : encodeEntryBundle(leaves);
}

function notFound(): AppError {
  return new AppError("not_found", { public: "The log has no such tile, or does not reach that far yet." });
}
