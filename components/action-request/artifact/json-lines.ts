// Equal JSON prints as equal lines: members sorted by name, one value a line, two spaces a level.
import type { JsonValue } from "countersign/contract/json";

/** One printed line and the RFC 6901 pointer of the value that it begins or ends. */
export type JsonLine = { text: string; pointer: string };

/** In which order the elements of some lists are printed, by the pointer of the list. */
export type ElementOrder = ReadonlyMap<string, readonly number[]>;

/** Prints a value; `base` is the pointer of the value itself. */
export function jsonLines(value: JsonValue, base = "", order: ElementOrder = new Map()): JsonLine[] {
  const lines: JsonLine[] = [];
  print({ lines, order }, value, base, "", "", "");
  return lines;
}

/** Whether a printed line only ends a value that began above. */
export function isClosing(text: string): boolean {
  return /^\s*[\]}],?$/.test(text);
}

type Printing = { lines: JsonLine[]; order: ElementOrder };

function print(to: Printing, value: JsonValue, pointer: string, indent: string, before: string, after: string): void {
  const { lines } = to;
  if (typeof value !== "object" || value === null) {
    lines.push({ text: `${indent}${before}${JSON.stringify(value)}${after}`, pointer });
    return;
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const members: [key: string, value: JsonValue][] = Array.isArray(value)
    ? (to.order.get(pointer) ?? [...value.keys()]).map((index) => [String(index), value[index]!])
    : Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (members.length === 0) {
    lines.push({ text: `${indent}${before}${open}${close}${after}`, pointer });
    return;
  }
  lines.push({ text: `${indent}${before}${open}`, pointer });
  for (const [index, [key, member]] of members.entries()) {
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    print(to, member, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, `${indent}  `, name, index < members.length - 1 ? "," : "");
  }
  lines.push({ text: `${indent}${close}${after}`, pointer });
}
