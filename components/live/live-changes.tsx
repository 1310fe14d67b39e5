"use client";

import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { useLiveStream } from "./use-live-stream";
import { useRefresh } from "./use-refresh";

const POLL_MS = 10_000;

const Paused = createContext(false);

/** Whether the stream of changes is lost, so that the screens are read again now and then instead. */
export function useLivePaused(): boolean {
  return useContext(Paused);
}

/** Whatever is recorded, the screens that show it are read again. `person`: whose tabs share a stream; `from`: the index of the last change that the page has seen. */
export function LiveChanges({ person, from, children }: { person: string; from: number | null; children: ReactNode }) {
  const [paused, setPaused] = useState(false);
  const { changes, everything } = useRefresh();
  useLiveStream(`countersign.live.${person}`, from, { onChanges: changes, onReconnect: everything, setPaused });
  usePolling(paused, everything);
  return <Paused.Provider value={paused}>{children}</Paused.Provider>;
}

function usePolling(paused: boolean, refresh: () => void): void {
  useEffect(() => {
    if (!paused) return;
    const timer = setInterval(refresh, POLL_MS);
    return () => clearInterval(timer);
  }, [paused, refresh]);
}
