import { z } from "zod";
import { type SettingTable, wholeNumber } from "./values";

/** How many days each kind of data is kept; without one, for ever. */
export interface RetentionSettings {
  /** Parameters, artifacts, justifications and results of settled requests. */
  readonly RETAIN_PAYLOADS_DAYS: number | undefined;
  /** Reasons and notes on settled requests. */
  readonly RETAIN_TEXTS_DAYS: number | undefined;
  readonly RETAIN_OPINIONS_DAYS: number | undefined;
  readonly RETAIN_SESSIONS_DAYS: number | undefined;
  readonly RETAIN_MENTIONS_DAYS: number | undefined;
  /** A legal hold: nothing is removed while it is on. */
  readonly RETAIN_HOLD: boolean;
}

const days = [wholeNumber(1, 36_500), "must be a whole number of days from 1 to 36500; leave it out to keep everything"] as const;

export const retentionSettings = {
  RETAIN_PAYLOADS_DAYS: days,
  RETAIN_TEXTS_DAYS: days,
  RETAIN_OPINIONS_DAYS: days,
  RETAIN_SESSIONS_DAYS: days,
  RETAIN_MENTIONS_DAYS: days,
  RETAIN_HOLD: [z.enum(["on", "off"]).transform((word) => word === "on"), "must be on or off"],
} as const satisfies SettingTable;

type Given = { [Name in keyof typeof retentionSettings]?: z.output<(typeof retentionSettings)[Name][0]> | undefined };

export function retentionDefaults({ RETAIN_PAYLOADS_DAYS, RETAIN_TEXTS_DAYS, RETAIN_OPINIONS_DAYS, RETAIN_SESSIONS_DAYS, RETAIN_MENTIONS_DAYS, RETAIN_HOLD = false }: Given): RetentionSettings {
  return { RETAIN_PAYLOADS_DAYS, RETAIN_TEXTS_DAYS, RETAIN_OPINIONS_DAYS, RETAIN_SESSIONS_DAYS, RETAIN_MENTIONS_DAYS, RETAIN_HOLD };
}
