import type { ReactNode } from "react";

/** A small neutral word beside something. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="inline-flex h-5 items-center rounded-sm border px-1.5 text-xs text-soft">{children}</span>;
}
