"use client";

import { Clock, TimerOff } from "lucide-react";
import { useAtServerTime } from "@/components/live/server-clock";
import { classNames } from "./class-names";
import { countdown } from "./times";

const tones = { calm: "text-soft", soon: "text-wait", last: "text-bad", over: "text-faint" };

/** What is left until a moment by the server's clock, in colour, text and icon. */
export function CountdownLabel({ until, inControl = false }: { until: string; /** It stands in a link or a button, whose focus shows the moment itself. */ inControl?: boolean }) {
  const text = useAtServerTime((now) => countdown(until, now).text);
  const urgency = useAtServerTime((now) => countdown(until, now).urgency) as keyof typeof tones;
  const Icon = urgency === "over" ? TimerOff : Clock;
  return (
    <time dateTime={until} data-tip tabIndex={inControl ? undefined : 0} className={classNames("inline-flex items-center gap-1 align-top whitespace-nowrap", tones[urgency], urgency === "last" && "font-medium")}>
      <Icon aria-hidden className="size-3.5" />
      <span>{text}</span>
      {urgency !== "over" && <span className="sr-only"> left</span>}
    </time>
  );
}
