"use client";

import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useAtServerTime } from "@/components/live/server-clock";
import { lastDays, type Period, periodProblem } from "@/server/core/report/period";

const DEFAULT_DAYS = 30;

export type ChosenPeriod = {
  period: Period;
  /** The preset that it is; null for days that somebody chose. */
  last: number | null;
  /** What keeps it from being read. */
  problem: string | null;
  /** Whether it can be asked for: it is sound, and the time is known. */
  ready: boolean;
  choose: (change: { last: number } | Period) => void;
};

/** The period of a report, as the address says it; without one the last 30 days. */
export function usePeriod(): ChosenPeriod {
  const [chosen, setChosen] = useQueryStates({ last: parseAsInteger, from: parseAsString, to: parseAsString }, { history: "replace" });
  const today = useAtServerTime((now) => new Date(now).toISOString().slice(0, 10));
  const free = chosen.from !== null && chosen.to !== null;
  const last = free ? null : (chosen.last ?? DEFAULT_DAYS);
  const period = free ? { from: chosen.from!, to: chosen.to! } : lastDays(last!, today);
  const problem = periodProblem(period);
  return {
    period, last, problem, ready: problem === null && today !== "1970-01-01",
    choose: (change) => void setChosen("last" in change ? { last: change.last, from: null, to: null } : { last: null, ...change }),
  };
}
