"use client";

import { Search, X } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { complete } from "@/server/core/audit/search/complete";
import { parseSearch } from "@/server/core/audit/search/parse";
import { describeProblem, MAX_SEARCH_LENGTH, type SearchProblem } from "@/server/core/audit/search/query";
import { useSearchField } from "@/components/keyboard/search-field";
import { CompletionList } from "./completion-list";
import { SearchMarks } from "./search-marks";
import { useCompletions, type Completion } from "./use-completions";

const TYPING_MS = 300;

/** The one field that the log is searched with. What is typed reaches the address after a pause, or with Enter, once there is no mistake in it. */
export function SearchBox({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const ids = useId();
  const field = useSearchField("Search the log");
  const marks = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(search);
  const [seen, setSeen] = useState(search);
  const [sent, setSent] = useState<string | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(-1);
  const { part, completions } = useCompletions(typed, caret);
  const shown = caret === null ? [] : completions;
  const active = shown[at];
  const problems = mistakes(typed, caret);
  const told = problems[0];

  // A search that came from elsewhere, such as a chip, replaces what is typed; one's own may have been followed by further letters.
  if (search !== seen) {
    setSeen(search);
    setSent(null);
    if (search !== sent) setTyped(search);
  }
  const send = (text: string) => {
    setSent(text);
    onSearch(text);
  };

  useEffect(() => {
    if (typed.trim() === search || parseSearch(typed).problems.length > 0) return;
    const timer = setTimeout(() => send(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  });

  function put(text: string, to: number): void {
    // At once, so that what is typed next goes where the caret belongs.
    flushSync(() => {
      setTyped(text);
      setCaret(to);
      setAt(-1);
    });
    field.current?.focus();
    field.current?.setSelectionRange(to, to);
  }
  function choose({ insert }: Completion): void {
    const done = complete(typed, part!, insert);
    put(done.text, done.caret);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const first = part !== null && part.typed !== "" ? shown[0] : undefined;
    if (event.key === "ArrowDown" && caret === null) setCaret(event.currentTarget.selectionStart);
    else if (event.key === "ArrowDown" && shown.length > 0) setAt((at + 1) % shown.length);
    else if (event.key === "ArrowUp" && shown.length > 0) setAt((at <= 0 ? shown.length : at) - 1);
    else if (event.key === "Enter" && active !== undefined) choose(active);
    else if (event.key === "Tab" && !event.shiftKey && (active ?? first) !== undefined) choose((active ?? first)!);
    else if (event.key === "Enter") { setCaret(null); if (parseSearch(typed).problems.length === 0) send(typed.trim()); }
    else if (event.key === "Escape" && shown.length > 0) setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="min-w-0 flex-1">
      <div className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-faint" />
        <SearchMarks ref={marks} text={typed} problems={problems} />
        <input
          ref={field} type="text" role="combobox" value={typed} maxLength={MAX_SEARCH_LENGTH} autoComplete="off" autoCapitalize="off" autoCorrect="off" spellCheck={false}
          aria-label="Search the log" aria-autocomplete="list" aria-expanded={shown.length > 0} aria-controls={`${ids}-list`} aria-describedby={`${ids}-told`}
          {...(active !== undefined && { "aria-activedescendant": `${ids}-list-${at}` })} {...(told !== undefined && { "aria-invalid": true as const })}
          placeholder="environment:production decision:deny, or any words" className="field h-9! bg-transparent! px-8! py-0! font-mono text-sm!"
          onChange={(event) => { setTyped(event.target.value); setCaret(event.target.selectionStart); setAt(-1); }}
          onFocus={(event) => setCaret(event.target.selectionStart)} onBlur={() => { setCaret(null); setAt(-1); }}
          onSelect={(event) => { if (caret !== null && caret !== event.currentTarget.selectionStart) { setCaret(event.currentTarget.selectionStart); setAt(-1); } }}
          onScroll={(event) => { if (marks.current !== null) marks.current.scrollLeft = event.currentTarget.scrollLeft; }} onKeyDown={onKeyDown}
        />
        {typed !== "" && <button type="button" aria-label="Clear the search" onClick={() => { put("", 0); send(""); }} className="absolute top-1.5 right-1.5 inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink"><X aria-hidden className="size-4" /></button>}
        <CompletionList id={`${ids}-list`} completions={shown} active={at} onChoose={choose} />
      </div>
      <p id={`${ids}-told`} role="status" className="text-sm text-bad empty:hidden [&:not(:empty)]:mt-1.5">
        {told !== undefined && describeProblem(told)}
      </p>
    </div>
  );
}

/** What is wrong, without what somebody may just be typing: that is no mistake yet. */
function mistakes(typed: string, caret: number | null): SearchProblem[] {
  return parseSearch(typed).problems.filter((it) => !it.unfinished || caret === null || caret < typed.length);
}
