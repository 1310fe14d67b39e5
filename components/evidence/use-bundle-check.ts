"use client";

import type { BundleVerification } from "countersign/bundle/verify";
import { useEffect, useRef, useState } from "react";
import type { VerifyAnswer, VerifyTask } from "./verify-worker";

export type BundleCheck =
  | { state: "loading" } | { state: "ready" } | { state: "failed" }
  | { state: "working"; share: number }
  | { state: "done"; result: BundleVerification; name: string };

/** Checks bundles in a worker that is loaded with the page, so that it needs no network later. */
export function useBundleCheck(): { check: BundleCheck; verify: (task: Omit<VerifyTask, "bundle"> & { bundle: File }) => void } {
  const [check, setCheck] = useState<BundleCheck>({ state: "loading" });
  const worker = useRef<Worker | null>(null);
  const name = useRef("");
  useEffect(() => {
    const started = new Worker(new URL("./verify-worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.addEventListener("message", ({ data }: MessageEvent<VerifyAnswer>) => {
      if (data.kind === "ready") setCheck({ state: "ready" });
      else if (data.kind === "progress") setCheck({ state: "working", share: data.total === 0 ? 1 : data.done / data.total });
      else setCheck({ state: "done", result: data.result, name: name.current });
    });
    started.addEventListener("error", () => setCheck({ state: "failed" }));
    return () => started.terminate();
  }, []);
  return {
    check,
    verify: (task) => {
      name.current = task.bundle.name;
      setCheck({ state: "working", share: 0 });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker is no window.
      worker.current?.postMessage(task);
    },
  };
}
