"use client";

import { useServerNow } from "@/components/live/server-clock";
import { absolute, age, relative } from "./times";

/** A moment, relative; the absolute is on hover and focus. `short` is for columns. */
export function TimeAgo({ at, short = false }: { at: string; short?: boolean }) {
  const now = useServerNow();
  return <time dateTime={at} title={absolute(at)} className="whitespace-nowrap">{short ? age(at, now) : relative(at, now)}</time>;
}
