"use client";

import { useEffect, useState } from "react";
import superjson from "superjson";
import type { Onlooker } from "@/server/modules/presence/views";
import { useTRPCClient } from "@/components/live/trpc";

const BEAT_MS = 4_000;
/** Whoever touches nothing for so long looks no more; an open page must not keep a session alive by itself either. */
const IDLE_MS = 5 * 60_000;
const TOUCHES = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchstart"] as const;

/** Says that this page shows the request while somebody looks at it, and answers with who else does. */
export function usePresence(requestId: string): Onlooker[] {
  const client = useTRPCClient();
  const [others, setOthers] = useState<Onlooker[]>([]);
  useEffect(() => {
    const page = { requestId, tab: newTab() };
    let there = false;
    let ended = false;
    let asking = false;
    let touchedAt = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function beat(): Promise<void> {
      clearTimeout(timer);
      if (ended || asking || document.hidden || Date.now() - touchedAt > IDLE_MS) return;
      asking = true;
      there = true;
      const found = await client.presence.look.mutate(page).catch(() => []);
      asking = false;
      // It may have been on its way when the page was left.
      if (ended || document.hidden) return tellThatLeft(page);
      setOthers((before) => (sameOnlookers(before, found) ? before : found));
      timer = setTimeout(() => void beat(), BEAT_MS);
    }
    function go(): void {
      clearTimeout(timer);
      if (there) tellThatLeft(page);
      there = false;
    }
    function onVisibility(): void {
      touchedAt = Date.now();
      if (document.hidden) go();
      else void beat();
    }
    function onTouch(): void {
      const idle = Date.now() - touchedAt > IDLE_MS;
      touchedAt = Date.now();
      if (idle) void beat();
    }

    void beat();
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", go);
    window.addEventListener("pageshow", onVisibility);
    for (const touch of TOUCHES) window.addEventListener(touch, onTouch, { passive: true, capture: true });
    return () => {
      ended = true;
      go();
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", go);
      window.removeEventListener("pageshow", onVisibility);
      for (const touch of TOUCHES) window.removeEventListener(touch, onTouch, { capture: true });
    };
  }, [client, requestId]);
  return others;
}

/** Outlives the page: the browser sends it when everything else of the page is gone already. */
function tellThatLeft(page: { requestId: string; tab: string }): void {
  void fetch("/api/trpc/presence.leave", { method: "POST", keepalive: true, headers: { "content-type": "application/json" }, body: superjson.stringify(page) }).catch(() => undefined);
}

function newTab(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((it) => it.toString(16).padStart(2, "0")).join("");
}

function sameOnlookers(a: readonly Onlooker[], b: readonly Onlooker[]): boolean {
  return a.length === b.length && a.every((it, index) => it.id === b[index]?.id);
}
