/** Days in UTC, both part of the period, as date fields hold them. */
export type Days = { from: string; to: string };

const DAY_MS = 86_400_000;

/** Periods that auditors ask for, as of a moment. */
export function presets(now: number): { label: string; days: Days }[] {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const quarter = Math.floor(month / 3) * 3;
  return [
    { label: "Last quarter", days: between(Date.UTC(year, quarter - 3, 1), Date.UTC(year, quarter, 1)) },
    { label: "This quarter", days: between(Date.UTC(year, quarter, 1), Date.UTC(year, quarter + 3, 1)) },
    { label: "Last month", days: between(Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)) },
    { label: "Last year", days: between(Date.UTC(year - 1, 0, 1), Date.UTC(year, 0, 1)) },
    { label: "Last 12 months", days: between(Date.UTC(year - 1, month, date.getUTCDate() + 1), Date.UTC(year, month, date.getUTCDate() + 1)) },
  ];
}

/** The period as the server takes it: `to` is the first moment after it. Null where a day is missing, or they are the wrong way round. */
export function periodOf({ from, to }: Days): { from: string; to: string } | null {
  const first = Date.parse(`${from}T00:00:00Z`);
  const last = Date.parse(`${to}T00:00:00Z`);
  if (Number.isNaN(first) || Number.isNaN(last) || last < first) return null;
  return { from: new Date(first).toISOString(), to: new Date(last + DAY_MS).toISOString() };
}

/** The days of a period as the server says it. */
export function daysOf({ from, to }: { from: string; to: string }): Days {
  return { from: from.slice(0, 10), to: new Date(Date.parse(to) - 1).toISOString().slice(0, 10) };
}

function between(first: number, end: number): Days {
  return daysOf({ from: new Date(first).toISOString(), to: new Date(end).toISOString() });
}
