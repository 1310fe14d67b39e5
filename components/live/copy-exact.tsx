"use client";

import { useEffect } from "react";
import { restoreExact } from "@/server/core/exact-segments";

/** What a reader selects and copies is the text itself, and not the tokens that made it visible. */
export function CopyExact() {
  useEffect(() => {
    function onCopy(event: ClipboardEvent): void {
      const selected = document.getSelection()?.toString() ?? "";
      if (!selected.includes("⟦U+") || event.clipboardData === null) return;
      event.clipboardData.setData("text/plain", restoreExact(selected));
      event.preventDefault();
    }
    document.addEventListener("copy", onCopy);
    return () => document.removeEventListener("copy", onCopy);
  }, []);
  return null;
}
