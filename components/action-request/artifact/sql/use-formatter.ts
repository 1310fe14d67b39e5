"use client";

import { startTransition, useEffect, useState } from "react";
import type { Dialect } from "./dialects";
import type { Formatted } from "./format";

export type Formatter = (text: string, dialect: Dialect) => Formatted;

/** The formatter once it is loaded; `failed` when it could not be, and then everything is shown as it is. */
export function useFormatter(wanted: boolean): { format: Formatter | null; failed: boolean } {
  const [state, setState] = useState<{ format: Formatter | null; failed: boolean }>({ format: null, failed: false });
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    // Formatting many statements gives way to what the reader does.
    const settle = (it: typeof state) => { if (!left) startTransition(() => setState(it)); };
    import("./format").then((it) => settle({ format: it.formatStatement, failed: false }), () => settle({ format: null, failed: true }));
    return () => { left = true; };
  }, [wanted]);
  return state;
}
