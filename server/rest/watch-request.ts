import type { AgentActor, PersonActor } from "@/server/core/actor";
import { followRequest } from "@/server/log/followers";
import { getVisibleRow } from "@/server/modules/action-request/queries";
import type { RequestRow } from "@/server/modules/action-request/select";

/** Follows one request for one caller. */
export type Watch = {
  read: () => Promise<RequestRow>;
  /** Waits until something was recorded about the request since the last `read`; false when the time is up or the caller has gone. */
  changed: (forMs: number, signal: AbortSignal) => Promise<boolean>;
  stop: () => void;
};

/** Begins to listen before the first read, so that nothing falls between the two. */
export function watchRequest(caller: AgentActor | PersonActor, id: string): Watch {
  let news = false;
  let wake: (() => void) | null = null;
  const stop = followRequest(id, () => {
    news = true;
    wake?.();
  });
  return {
    stop,
    read: () => {
      news = false;
      return getVisibleRow(caller, id);
    },
    changed: (forMs, signal) => {
      if (news || forMs <= 0 || signal.aborted) return Promise.resolve(news);
      return new Promise((resolve) => {
        const timer = setTimeout(() => done(), forMs);
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          wake = null;
          resolve(news);
        };
        wake = done;
        signal.addEventListener("abort", done, { once: true });
      });
    },
  };
}
