// How numbers and small things are written in a report.

/** `12,345`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 member`, `2 members`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A period as people write it: its end is not part of it. */
export function periodWords({ from, to }: { from: string | null; to: string | null }): string {
  return `${from ?? "the beginning of the log"} to ${to ?? "its end"}${to === null ? "" : " (not included)"}`;
}
