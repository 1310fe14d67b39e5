"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False while a component takes over what the server rendered, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}
