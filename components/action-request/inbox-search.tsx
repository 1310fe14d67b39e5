"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useSearchField } from "@/components/keyboard/search-field";

const TYPING_MS = 250;

/** Free words; they reach the address after a pause, so that the list is not read again at each letter. */
export function InboxSearch({ text, onText }: { text: string; onText: (text: string) => void }) {
  const field = useSearchField("Search the requests");
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => onText(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <label className="relative min-w-40 flex-1 sm:max-w-60">
      <Search aria-hidden className="pointer-events-none absolute top-1.5 left-2 size-4 text-faint" />
      <span className="sr-only">Search the requests</span>
      <input ref={field} type="search" value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} placeholder="Number, action, resource, agent" className="field h-7! py-0! pl-7! text-xs!" />
    </label>
  );
}
