"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { affectedBy, type Change } from "./affected";
import { useTRPC, useTRPCClient } from "./trpc";

const COALESCE_MS = 120;
/** How long a lost stream may take to come back before the reader is told. */
const PATIENCE_MS = 8_000;
const POLL_MS = 10_000;
const RETRY_MS = 4_000;

const Paused = createContext(false);

/** Whether the stream of changes is lost, so that the screens are read again now and then instead. */
export function useLivePaused(): boolean {
  return useContext(Paused);
}

/** The tab's one subscription: whatever is recorded, the screens that show it are read again. */
export function LiveChanges({ children }: { children: ReactNode }) {
  const [paused, setPaused] = useState(false);
  const refresh = useRefresh();
  useStream(refresh.changes, refresh.everything, setPaused);
  usePolling(paused, refresh.everything);
  return <Paused.Provider value={paused}>{children}</Paused.Provider>;
}

type Refresh = { changes: (batch: readonly Change[]) => void; everything: () => void };

function useRefresh(): Refresh {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [refresh] = useState<Refresh>(() => ({
    everything: () => void queryClient.invalidateQueries(),
    changes(batch) {
      const { areas, requests } = affectedBy(batch);
      for (const area of areas) {
        if (area !== "request") void queryClient.invalidateQueries({ queryKey: [[area]] });
      }
      if (!areas.includes("request")) return;
      void queryClient.invalidateQueries(trpc.request.list.pathFilter());
      if (requests.length === 0) void queryClient.invalidateQueries(trpc.request.get.pathFilter());
      for (const number of requests) void queryClient.invalidateQueries(trpc.request.get.queryFilter({ number }));
    },
  }));
  return refresh;
}

function useStream(onChanges: Refresh["changes"], onReconnect: () => void, setPaused: (paused: boolean) => void): void {
  const client = useTRPCClient();
  useEffect(() => {
    let batch: Change[] = [];
    let flushing: ReturnType<typeof setTimeout> | undefined;
    let losing: ReturnType<typeof setTimeout> | undefined;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    let lastEventId: string | undefined;
    let connectedBefore = false;
    let stream: { unsubscribe: () => void } | undefined;

    function connected(): void {
      clearTimeout(losing);
      losing = undefined;
      setPaused(false);
      if (connectedBefore) onReconnect();
      connectedBefore = true;
    }
    function lost(): void {
      losing ??= setTimeout(() => setPaused(true), PATIENCE_MS);
    }
    function push(change: Change): void {
      batch.push(change);
      flushing ??= setTimeout(() => {
        flushing = undefined;
        const full = batch;
        batch = [];
        onChanges(full);
      }, COALESCE_MS);
    }
    function open(): void {
      stream = client.live.changes.subscribe(lastEventId === undefined ? {} : { lastEventId }, {
        onData: (event) => { lastEventId = event.id; push(event.data); },
        onConnectionStateChange: ({ state }) => (state === "pending" ? connected() : state === "connecting" ? lost() : undefined),
        onError: () => { lost(); retrying = setTimeout(open, RETRY_MS); },
      });
    }

    open();
    return () => {
      stream?.unsubscribe();
      for (const timer of [flushing, losing, retrying]) clearTimeout(timer);
    };
  }, [client, onChanges, onReconnect, setPaused]);
}

function usePolling(paused: boolean, refresh: () => void): void {
  useEffect(() => {
    if (!paused) return;
    const timer = setInterval(refresh, POLL_MS);
    return () => clearInterval(timer);
  }, [paused, refresh]);
}
