"use client";

import { useRef, type RefObject } from "react";
import { useActions } from "./registry";

/** Makes a field the search of its screen, which `/` goes to. */
export function useSearchField(label: string): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useActions([{ id: "search.focus", label, group: "View", keys: ["/"], run: () => { field.current?.focus(); field.current?.select(); } }]);
  return field;
}
