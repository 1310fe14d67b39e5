// Invariant: one text for one number: digits alone, no leading zero, at most 2^53 - 1.
// Source: C2SP tlog-checkpoint ("tree size") and tlog-proof ("index").
import { LogFormatError } from "./format-error";

/** The number that `text` spells; `what` names it in the LogFormatError that any other text throws. */
export function parseDecimal(text: string, what: string): number {
  const value = Number(text);
  if (!/^(?:0|[1-9][0-9]*)$/.test(text) || !Number.isSafeInteger(value)) {
    throw new LogFormatError(`${what} is not a decimal number below 2^53 without leading zeros`);
  }
  return value;
}
