// Invariant: names that differ in case alone are equal, and the order is the same on every machine.
// Source: ORDER BY lower(name) under PostgreSQL's C.UTF-8.

/** Puts a list into the order of its names, for `toSorted`; what is equal stays in the order it had. */
export function byName(a: { name: string }, b: { name: string }): number {
  const [first, second] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return first < second ? -1 : Number(first > second);
}
