"use client";

import { useAtServerTime } from "@/components/live/server-clock";
import { age, relative } from "./times";

/**
 * A moment, relative; `TimeTip` shows the absolute on hover and focus. `short` is for columns.
 * `inControl`: it stands in a link or a button, whose focus shows it.
 */
export function TimeAgo({ at, short = false, inControl = short }: { at: string; short?: boolean; inControl?: boolean }) {
  const text = useAtServerTime((now) => (short ? age(at, now) : relative(at, now)));
  return <time dateTime={at} data-tip tabIndex={inControl ? undefined : 0} className="whitespace-nowrap">{text}</time>;
}
