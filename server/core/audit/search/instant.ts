// Invariant: a day begins at 00:00 UTC, whoever reads it and wherever; a time of day names its zone.
// Source: ISO 8601 calendar dates; RFC 3339 times, seconds optional.

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;

/** The instant that a day begins with, or a time says, in milliseconds; null where it is neither, or there is no such day. */
export function instantOf(text: string): number | null {
  const day = DAY.test(text) ? text : TIME.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return null;
  const ms = Date.parse(DAY.test(text) ? `${text}T00:00Z` : text.toUpperCase());
  return Number.isNaN(ms) ? null : ms;
}

// A parser of dates takes the 31st of February for the 3rd of March.
function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}
