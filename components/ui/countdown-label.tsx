"use client";

import { Clock, TimerOff } from "lucide-react";
import { useServerNow } from "@/components/live/server-clock";
import { classNames } from "./class-names";
import { absolute, countdown } from "./times";

const tones = { calm: "text-soft", soon: "text-wait", last: "text-bad", over: "text-faint" };

/** What is left until a moment by the server's clock, in colour, text and icon. */
export function CountdownLabel({ until }: { until: string }) {
  const { text, urgency } = countdown(until, useServerNow());
  const Icon = urgency === "over" ? TimerOff : Clock;
  return (
    <time dateTime={until} title={absolute(until)} className={classNames("inline-flex items-center gap-1 align-top whitespace-nowrap", tones[urgency], urgency === "last" && "font-medium")}>
      <Icon aria-hidden className="size-3.5" />
      <span>{text}</span>
      {urgency !== "over" && <span className="sr-only"> left</span>}
    </time>
  );
}
