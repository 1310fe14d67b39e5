"use client";

import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { keyLabels } from "./keys";

const never = () => () => undefined;

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** The keys of a shortcut as they are printed on this reader's keyboard. */
export function ShortcutKeys({ shortcut }: { shortcut: string }) {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      {keyLabels(shortcut, apple).map((press, i) => (
        <span key={i} className="inline-flex items-center gap-1">
          {i > 0 && <span className="text-xs text-faint">then</span>}
          {press.map((key) => <Kbd key={key}>{key}</Kbd>)}
        </span>
      ))}
    </span>
  );
}
