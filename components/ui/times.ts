// Times as people read them; every function takes the moment it is told from, so that the server's clock decides.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in few characters: "now", "4 min", "3 h", "5 d"; past a month the date. */
export function age(at: string, now: number): string {
  const past = now - Date.parse(at);
  if (past < MINUTE) return "now";
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h`;
  if (past < 30 * DAY) return `${Math.floor(past / DAY)} d`;
  return at.slice(0, 10);
}

/** As a phrase: "just now", "4 min ago", "in 3 h", "on 2026-01-05". */
export function relative(at: string, now: number): string {
  const ahead = Date.parse(at) - now;
  const distance = Math.abs(ahead);
  if (distance < MINUTE) return ahead > SECOND ? "in under a minute" : "just now";
  const amount = distance < HOUR ? `${Math.floor(distance / MINUTE)} min` : distance < DAY ? `${Math.floor(distance / HOUR)} h` : `${Math.floor(distance / DAY)} d`;
  if (distance >= 30 * DAY) return `on ${at.slice(0, 10)}`;
  return ahead > 0 ? `in ${amount}` : `${amount} ago`;
}

/** The day in the reader's zone, in few characters: "3 Dec 2026". */
export function day(at: string): string {
  return new Date(at).toLocaleDateString("en-GB", { year: "numeric", month: "short", day: "numeric" });
}

/** The moment in the reader's zone and in UTC; empty for what is no moment. */
export function zones(at: string): { local: string; utc: string } {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return { local: "", utc: "" };
  const local = date.toLocaleString("en-GB", { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" });
  return { local, utc: date.toISOString() };
}

/** Both in one line. */
export function absolute(at: string): string {
  const { local, utc } = zones(at);
  return `${local}, ${utc}`;
}

export type Countdown = {
  /** "2 d 4 h", "3 h 12 min", "12:04", "0:59", "expired" */
  text: string;
  /** `soon`: within ten minutes; `last`: within one. */
  urgency: "calm" | "soon" | "last" | "over";
};

/** What is left until a moment. Seconds show in the last hour, and it is over at the moment itself. */
export function countdown(until: string, now: number): Countdown {
  const left = Date.parse(until) - now;
  if (left <= 0) return { text: "expired", urgency: "over" };
  if (left >= DAY) return { text: `${Math.floor(left / DAY)} d ${Math.floor((left % DAY) / HOUR)} h`, urgency: "calm" };
  if (left >= HOUR) return { text: `${Math.floor(left / HOUR)} h ${Math.floor((left % HOUR) / MINUTE)} min`, urgency: "calm" };
  // Rounded up, so that it reads 0:01 until it is over.
  const seconds = Math.ceil(left / SECOND);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return { text, urgency: left < MINUTE ? "last" : left < 10 * MINUTE ? "soon" : "calm" };
}

/** How far the server's clock is ahead of this machine's, from what it said when its answer arrived. */
export function clockOffset(serverTime: string, arrivedAt: number): number {
  return Date.parse(serverTime) - arrivedAt;
}
