// A budget bounds what one condition may cost: a unit is one value visited or 64 characters read, and a spent budget fails the condition.
// Source: the cost limits of the Common Expression Language; the evaluator in use has none of its own, so that these are ours.

/** What one condition may spend: tens of milliseconds at the very worst, and far more than an ordinary condition needs. */
export const CONDITION_BUDGET = 100_000;

/** What all conditions of one evaluation may spend together: a third of a second at the very worst. */
export const EVALUATION_BUDGET = 1_000_000;

/** The most elements of a list, or keys of a map, that `exists`, `all`, `exists_one`, `filter` and `map` walk. */
export const MAX_WALKED_ITEMS = 1_000;

const CHARACTERS_A_UNIT = 64;
// The levels of JSON that a request may have.
const MAX_DEPTH = 64;
// An element on which the condition fails costs an error, which is dearer than the operations around it.
const UNITS_AN_ITEM = 40;

// Shared, because an error with its own stack for each element of a list would cost more than the work it stops.
const SPENT = new Error("the condition costs more than its budget");
const TOO_LONG = new Error(`the condition walks more than ${MAX_WALKED_ITEMS} elements`);

/** Counts what the running condition has spent. Conditions run one at a time, from start to end. */
export class Budget {
  private left = 0;

  start(): void {
    this.left = CONDITION_BUDGET;
  }

  get spent(): number {
    return CONDITION_BUDGET - this.left;
  }

  /** A value that takes part in an operation as a whole: it is charged with all that it contains. */
  read(value: unknown, depth = 0): unknown {
    if (typeof value === "string") return this.charge(textUnits(value)), value;
    this.charge(1);
    if (depth > MAX_DEPTH) throw SPENT;
    if (Array.isArray(value)) return value.map((it) => this.read(it, depth + 1));
    if (typeof value !== "object" || value === null) return value;
    const copy = opaqueMap();
    for (const [key, it] of entriesOf(value)) {
      this.charge(textUnits(key));
      copy.set(key, this.read(it, depth + 1));
    }
    return copy;
  }

  /** The right side of `in`: a map is looked up by key, so that only its keys are charged; a list is compared element by element. */
  search(value: unknown): unknown {
    if (Array.isArray(value) || typeof value !== "object" || value === null) return this.read(value);
    const keys = opaqueMap();
    for (const [key] of entriesOf(value)) {
      this.charge(textUnits(key));
      keys.set(key, true);
    }
    return keys;
  }

  /** The size of a string in code points, or of a list or map in elements. */
  count(value: unknown): bigint {
    if (typeof value === "string") {
      this.charge(textUnits(value));
      let points = 0;
      for (const _ of value) points++;
      return BigInt(points);
    }
    this.charge(1);
    const length = lengthOf(value);
    if (length === null) throw new Error("only a string, a list or a map has a size");
    return BigInt(length);
  }

  /** What a comprehension walks: charged for every element times the operations that its body has. */
  walk(value: unknown, operations: number): unknown {
    const length = lengthOf(value) ?? 0;
    if (length > MAX_WALKED_ITEMS) throw TOO_LONG;
    this.charge(1 + length * (UNITS_AN_ITEM + operations));
    return value;
  }

  private charge(units: number): void {
    this.left -= units;
    if (this.left < 0) throw SPENT;
  }
}

function textUnits(text: string): number {
  return 1 + Math.floor(text.length / CHARACTERS_A_UNIT);
}

function lengthOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  if (value instanceof Map) return value.size;
  return typeof value === "object" && value !== null ? Object.keys(value).length : null;
}

function entriesOf(value: object): Iterable<[string, unknown]> {
  return value instanceof Map ? (value as Map<string, unknown>) : Object.entries(value);
}

/**
 * A map whose type stays `map<dyn, dyn>`. The evaluator names a type after the first entry, to any depth, and keeps each type for ever:
 * payloads of ever new shapes would fill the memory. It asks `entries` for the first entry, and nothing else does.
 */
function opaqueMap(): Map<string, unknown> {
  const map = new Map<string, unknown>();
  map.entries = noEntries;
  return map;
}

function noEntries(): MapIterator<[string, unknown]> {
  return new Map<string, unknown>().entries();
}
