"use client";

import { useEffect, useState } from "react";
import type { Change } from "./affected";
import { canShare, shareStream, type SharedListener } from "./shared-stream";
import { streamOf } from "./stream";
import { useTRPCClient } from "./trpc";

const COALESCE_MS = 120;
/** How long a lost stream may take to come back before the reader is told. */
const PATIENCE_MS = 5_000;

type Heard = { onChanges: (batch: readonly Change[]) => void; onReconnect: () => void; setPaused: (paused: boolean) => void };

/** Hears every change that is recorded after the one with the index `from`, several at a time; `name` is that of the stream which the tabs of one person share. */
export function useLiveStream(name: string, from: number | null, { onChanges, onReconnect, setPaused }: Heard): void {
  const client = useTRPCClient();
  const [start] = useState(from);
  useEffect(() => {
    let batch: Change[] = [];
    let flushing: ReturnType<typeof setTimeout> | undefined;
    let losing: ReturnType<typeof setTimeout> | undefined;
    let connectedBefore = false;
    let missing = true;

    const listener: SharedListener = {
      connected() {
        clearTimeout(losing);
        losing = undefined;
        setPaused(false);
        if (missing && connectedBefore) onReconnect();
        connectedBefore = true;
        missing = false;
      },
      lost() {
        missing = true;
        losing ??= setTimeout(() => setPaused(true), PATIENCE_MS);
      },
      missed: onReconnect,
      change(change) {
        batch.push(change);
        flushing ??= setTimeout(() => {
          flushing = undefined;
          const full = batch;
          batch = [];
          onChanges(full);
        }, COALESCE_MS);
      },
    };

    const open = streamOf(client);
    const stream = canShare() ? shareStream(name, start, open, listener) : open(start, listener);
    return () => {
      stream.close();
      clearTimeout(flushing);
      clearTimeout(losing);
    };
  }, [name, start, client, onChanges, onReconnect, setPaused]);
}
