// A duration is a whole number and one unit, within the bounds that its place sets.
// Source: the policy document of the protocol: `30m`, `4h`, `90s`, `2d`.
import { z } from "zod";

const secondsOf = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const DURATION = /^([1-9][0-9]{0,8})([smhd])$/;

/** A duration in text, read as seconds; at most `maxDays`. */
export function duration(maxDays: number) {
  const expected = `a duration such as \`90s\`, \`30m\`, \`4h\` or \`2d\`, at most \`${maxDays}d\``;
  return z.string(expected).transform((text, context) => {
    const seconds = parseDuration(text);
    if (seconds !== null && seconds <= maxDays * secondsOf.d) return seconds;
    context.issues.push({ code: "custom", message: expected, input: text });
    return z.NEVER;
  });
}

/** The seconds of `30m`, `4h`, `90s` or `2d`; `null` for anything else. */
export function parseDuration(text: string): number | null {
  const [, count, unit] = DURATION.exec(text) ?? [];
  return unit === undefined ? null : Number(count) * secondsOf[unit as keyof typeof secondsOf];
}
