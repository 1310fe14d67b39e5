// Days as a date field has them, in the reader's own zone.

/** "2026-03-09": what a date field holds for a moment. */
export function dayField(atMs: number): string {
  const at = new Date(atMs);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((it) => String(it).padStart(2, "0")).join("-");
}

export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** The last moment of a day. */
export function endOfDay(day: string): Date {
  const end = startOfDay(day);
  end.setDate(end.getDate() + 1);
  end.setMilliseconds(-1);
  return end;
}
