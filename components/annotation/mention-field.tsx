"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type ComponentProps, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { useTRPC } from "@/components/live/trpc";
import { classNames } from "@/components/ui/class-names";
import type { NoteDraft } from "./note-draft";
import { completeMention, mentionTyped, stillMentioned } from "./mention-query";

type MentionFieldProps = {
  requestId: string; draft: NoteDraft; onDraft: (next: NoteDraft) => void; focused: boolean; onCommit: () => void; onLeave?: (() => void) | undefined;
  field: Pick<ComponentProps<"textarea">, "id" | "aria-describedby" | "aria-invalid">;
};

/** A text in which @ completes people who may see the request. */
export function MentionField({ requestId, draft, onDraft, focused, onCommit, onLeave, field }: MentionFieldProps) {
  const trpc = useTRPC();
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const typed = caret === null ? null : mentionTyped(draft.body, caret);
  const offered = useQuery({ ...trpc.annotation.mentionable.queryOptions({ id: requestId, typed: (typed ?? "").trim() }), enabled: typed !== null, placeholderData: keepPreviousData, staleTime: 10_000 });
  const people = typed === null ? [] : offered.data ?? [];
  const active = people[Math.min(at, people.length - 1)];

  useEffect(() => {
    if (focused) area.current?.focus();
  }, [focused]);

  function choose(person: { id: string; name: string }): void {
    const done = completeMention(draft.body, caret!, typed!, person.name);
    // At once, so that what is typed next goes where the caret belongs.
    flushSync(() => {
      onDraft({ body: done.body, people: [...stillMentioned(done.body, draft.people).filter((it) => it.id !== person.id), { id: person.id, name: person.name }] });
      setCaret(null);
    });
    area.current?.focus();
    area.current?.setSelectionRange(done.caret, done.caret);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onCommit();
    else if (event.key === "Escape" && typed !== null) setCaret(null);
    else if (event.key === "Escape" && onLeave !== undefined) onLeave();
    else if (active !== undefined && (event.key === "Enter" || event.key === "Tab")) choose(active);
    else if (active !== undefined && (event.key === "ArrowDown" || event.key === "ArrowUp")) setAt((people.indexOf(active) + (event.key === "ArrowDown" ? 1 : people.length - 1)) % people.length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative">
      <textarea
        {...field} ref={area} rows={2} maxLength={10_000} value={draft.body} className="field resize-y" onKeyDown={onKeyDown} onBlur={() => setCaret(null)}
        onChange={(event) => { onDraft({ ...draft, body: event.target.value }); setCaret(event.target.selectionStart); setAt(0); }}
        aria-autocomplete="list" aria-haspopup="listbox" {...(active !== undefined && { "aria-controls": list, "aria-activedescendant": `${list}-${active.id}` })}
      />
      {typed !== null && offered.data !== undefined && (
        <div className="absolute inset-x-0 top-full z-30 mt-1 rounded-md border bg-page p-1 shadow-overlay">
          <div id={list} role="listbox" aria-label="People who may see this request">
            {people.map((it) => (
              <div key={it.id} id={`${list}-${it.id}`} role="option" aria-selected={it === active} tabIndex={-1} onPointerDown={(event) => { event.preventDefault(); choose(it); }} className={classNames("flex min-h-7 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm", it === active && "bg-selected")}>
                <span className="font-medium">{it.name}</span><span className="truncate text-xs text-faint">{it.email}</span>
              </div>
            ))}
          </div>
          {people.length === 0 && <p role="status" className="px-2 py-1 text-sm text-soft">Nobody of that name may see this request.</p>}
        </div>
      )}
    </div>
  );
}
