// Invariant: nothing is lost and nothing is twice; groups stand in the order of their first.
// Source: what reports count by.
/** Things that have the same key, together and in the order that they came. */
export function grouped<T>(all: readonly T[], keyOf: (it: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const it of all) {
    const group = groups.get(keyOf(it));
    if (group === undefined) groups.set(keyOf(it), [it]);
    else group.push(it);
  }
  return [...groups.values()];
}
