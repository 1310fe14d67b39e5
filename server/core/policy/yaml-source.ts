// Every value of a YAML document can be traced back to the line and column where it was written.
// Source: YAML 1.2, core schema, through the `yaml` library; no custom tags, one document, few aliases.
import { CST, isAlias, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, parseDocument, visit, type Document, type Node, type Scalar } from "yaml";

export const MAX_POLICY_BYTES = 256 * 1024;
const MAX_ALIASES = 50;
const MAX_NESTING = 64;
// One wrong bracket can make an error of every line below it.
const MAX_PROBLEMS = 20;

export type Path = readonly PropertyKey[];
export type Position = { line: number; column: number };
type YamlProblem = Position & { message: string; expected: string };

export type YamlSource = {
  value: unknown;
  /** The plain value at a path; `undefined`: there is none. */
  at(path: Path): unknown;
  /** Where the value at a path is written, or the nearest thing around it; `offset` counts characters into a text. */
  position(path: Path, offset?: number): Position;
  /** Where the key at the end of a path is written. */
  keyPosition(path: Path): Position;
};

/** Reads one YAML document of plain values. */
export function readYaml(source: string): ({ ok: true } & YamlSource) | { ok: false; problems: YamlProblem[] } {
  if (new TextEncoder().encode(source).length > MAX_POLICY_BYTES) return refuse("the document is too large", `at most ${MAX_POLICY_BYTES / 1024} KiB`);
  if (nestsDeeply(source)) return refuse("the document nests too deeply", `at most ${MAX_NESTING} levels`);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, stringKeys: true, schema: "core", merge: false, uniqueKeys: false });
  // A warning is something that the library would put up with, such as a tag it does not know.
  const wrong = [...document.errors, ...document.warnings].slice(0, MAX_PROBLEMS);
  if (wrong.length > 0) return { ok: false, problems: wrong.map((it) => ({ ...positionAt(lines, it.pos[0]), message: it.message, expected: "plain YAML 1.2 without tags" })) };
  const twice = keysTwice(document).slice(0, MAX_PROBLEMS);
  if (twice.length > 0) return { ok: false, problems: twice.map((it) => ({ ...positionAt(lines, it.range?.[0] ?? 0), message: `the key \`${String(it.value)}\` is there twice`, expected: "each key once" })) };
  const value = plain(document);
  if (value === undefined) return refuse("the document has too many aliases", `at most ${MAX_ALIASES} in all`);
  return { ok: true, value, ...located(document, value, source, lines) };
}

function located(document: Document, value: unknown, source: string, lines: LineCounter): Omit<YamlSource, "value"> {
  return {
    at: (path) => path.reduce<unknown>((it, key) => (typeof it === "object" && it !== null && Object.hasOwn(it, key) ? Reflect.get(it, key) : undefined), value),
    position(path, offset = 0) {
      const node = nearestNode(document, path);
      const start = node?.range?.[0] ?? 0;
      const written = source.slice(start, node?.range?.[1] ?? start);
      // A text that is written as it reads can be pointed into; a folded or escaped one is named by its beginning.
      const inner = isScalar(node) && typeof node.value === "string" ? written.indexOf(node.value) : -1;
      return positionAt(lines, inner < 0 ? start : start + inner + (offset > 0 ? offset : 0));
    },
    keyPosition(path) {
      const parent = nearestNode(document, path.slice(0, -1));
      const pair = isMap(parent) ? parent.items.find((it) => isScalar(it.key) && it.key.value === path.at(-1)) : undefined;
      return positionAt(lines, (isScalar(pair?.key) ? pair.key : parent)?.range?.[0] ?? 0);
    },
  };
}

function nearestNode(document: Document, path: Path): Node | null {
  let nearest: Node | null = document.contents;
  let node: unknown = document.contents;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isMap(node) && !isSeq(node)) break;
    const next: unknown = node.get(typeof key === "symbol" ? String(key) : key, true);
    if (!isNode(next)) break;
    // What an alias stands for is written elsewhere; the alias is where its author used it.
    if (!isAlias(nearest)) nearest = next;
    node = next;
  }
  return nearest;
}

// The library compares every key of a map with every other, which takes seconds for ten thousands of them.
function keysTwice(document: Document): Scalar[] {
  const twice: Scalar[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) twice.push(key);
        seen.add(key.value);
      }
    },
  });
  return twice;
}

function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Whether brackets, indicators or indentation go deeper than a policy ever does. The library descends once for each level, and a stack that
 * overflows while a regular expression is compiled ends the process: it must not come to that.
 */
function nestsDeeply(source: string): boolean {
  let brackets = 0;
  let onLine = 0;
  let previous = "";
  for (const token of new Lexer().lex(source)) {
    const type = previous === CST.SCALAR ? "scalar" : CST.tokenType(token);
    if (type === "newline") onLine = 0;
    else if (type === "flow-map-start" || type === "flow-seq-start") brackets++;
    else if (type === "flow-map-end" || type === "flow-seq-end") brackets--;
    else if (type === "space" && previous.endsWith("\n")) onLine = token.length;
    else if (brackets === 0 && (type === "seq-item-ind" || type === "explicit-key-ind" || type === "map-value-ind")) onLine++;
    if (brackets > MAX_NESTING || onLine > MAX_NESTING) return true;
    previous = token;
  }
  return false;
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function refuse(message: string, expected: string): { ok: false; problems: YamlProblem[] } {
  return { ok: false, problems: [{ line: 1, column: 1, message, expected }] };
}
