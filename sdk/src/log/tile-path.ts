// Invariant: one path for one tile: what is parsed formats back to the very same text.
// Source: C2SP tlog-tiles, "Merkle Tree" (<L>/<N>[.p/<W>]) and "Log entries" (entries/<N>[.p/<W>]).

/** Hashes of a full tile, entries of a full bundle. */
export const FULL_WIDTH = 256;

const MAX_LEVEL = 63;
const PATH = /^(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Which tile of hashes: `level` 0 holds leaf hashes; `width` is 1 to 256, and 256 is a full tile. */
export type TileCoordinate = { readonly level: number; readonly index: number; readonly width: number };

/** What a path below `<prefix>/tile/` names: a tile of hashes or a bundle of entries. */
export type TilePath =
  | ({ readonly kind: "hashes" } & TileCoordinate)
  | { readonly kind: "entries"; readonly index: number; readonly width: number };

/** The path below `<prefix>/tile/`, such as `0/x001/x234/067.p/12`. */
export function formatTilePath(tile: TilePath): string {
  const level = tile.kind === "entries" ? "entries" : String(tile.level);
  return `${level}/${formatIndex(tile.index)}${tile.width === FULL_WIDTH ? "" : `.p/${tile.width}`}`;
}

/** What `path`, the part below `<prefix>/tile/`, names; null where it is not the path of any tile. */
export function parseTilePath(path: string): TilePath | null {
  const [, level, elements, partial] = PATH.exec(path) ?? [];
  if (level === undefined || elements === undefined) return null;
  const index = Number(elements.replace(/[x/]/g, ""));
  const width = partial === undefined ? FULL_WIDTH : Number(partial);
  if (!Number.isSafeInteger(index) || Number(level) > MAX_LEVEL) return null;
  const tile: TilePath =
    level === "entries" ? { kind: "entries", index, width } : { kind: "hashes", level: Number(level), index, width };
  // Refuses what the pattern lets through: a width of 256 and above, and groups of zeros in front.
  return width <= FULL_WIDTH && formatTilePath(tile) === path ? tile : null;
}

/** Groups of three digits, each but the last after an `x`: 1234067 is `x001/x234/067`. */
function formatIndex(index: number): string {
  let path = lastGroup(index);
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${lastGroup(rest)}/${path}`;
  }
  return path;
}

function lastGroup(index: number): string {
  return String(index % 1000).padStart(3, "0");
}
