"use client";

import { useEffect, useMemo, useState } from "react";
import { compareTexts } from "./diff-rows";
import type { DiffOf, DiffTask } from "./diff-worker";
import { compareJson } from "./json-diff";

/** What is larger is compared beside the page, so that it never stands still. */
const MAX_CHARS_AT_ONCE = 200_000;

/** Compares two sides; null while that takes time. The task has to stay the same object as long as it is the same task. */
export function useComparison<T extends DiffTask>(task: T): DiffOf<T> | null {
  const large = useMemo(() => sizeOf(task) > MAX_CHARS_AT_ONCE, [task]);
  const atOnce = useMemo(() => (large ? null : compare(task)), [large, task]);
  const [done, setDone] = useState<{ task: T; comparison: DiffOf<T> } | null>(null);
  useEffect(() => {
    if (!large) return;
    const worker = new Worker(new URL("./diff-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<DiffOf<T>>) => {
      setDone({ task, comparison: data });
      worker.terminate();
    });
    // Where a browser lets no worker run, the page has to stand still for it.
    worker.addEventListener("error", () => setDone({ task, comparison: compare(task) }));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker is no window.
    worker.postMessage(task);
    return () => worker.terminate();
  }, [large, task]);
  return atOnce ?? (done?.task === task ? done.comparison : null);
}

function compare<T extends DiffTask>(task: T): DiffOf<T> {
  const { before, after } = task;
  return (task.kind === "json" ? compareJson(task.before, task.after, task.base) : compareTexts(before as string | undefined, after as string | undefined)) as DiffOf<T>;
}

function sizeOf({ before, after }: DiffTask): number {
  return [before, after].reduce<number>((sum, it) => sum + (typeof it === "string" ? it.length : it === undefined ? 0 : JSON.stringify(it).length), 0);
}
