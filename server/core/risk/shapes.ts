// Invariant: reading a value of unknown shape never throws; what is not there is empty.
// Source: RFC 8259 (JSON values).

export type Members = Record<string, unknown>;

/** The value as an object, or an empty one. */
export function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

/** The value as a list, or an empty one. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text, or empty. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
