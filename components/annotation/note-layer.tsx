"use client";

import { MessageSquarePlus } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useNotes } from "./notes";

type Row = { place: string; top: number; text: string };

const STEPS: Record<string, (at: number, count: number) => number> = { ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (_, count) => count - 1 };

/**
 * Offers a note on each line inside that has a `data-note`. One button serves them all: it follows the pointer, and with the keyboard the arrows move it.
 */
export function NoteLayer({ children }: { children: ReactNode }) {
  const notes = useNotes();
  const root = useRef<HTMLDivElement>(null);
  const [row, setRow] = useState<Row | null>(null);
  const [hovered, setHovered] = useState(false);
  if (notes === null) return <>{children}</>;

  const rows = () => [...(root.current?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
  function at(element: HTMLElement): Row {
    const top = element.getBoundingClientRect().top - root.current!.getBoundingClientRect().top;
    return { place: element.dataset.note!, top, text: (element.dataset.text ?? element.textContent).trim().slice(0, 80) };
  }
  function onPointerOver(event: PointerEvent): void {
    const element = (event.target as Element).closest<HTMLElement>("[data-note]");
    if (element === null || element.dataset.note === row?.place) return setHovered(true);
    setRow(at(element));
    setHovered(true);
  }
  function onFocus(): void {
    const first = rows()[0];
    if (row === null && first !== undefined) setRow(at(first));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const all = rows();
    const next = all[step(all.findIndex((it) => it.dataset.note === row?.place), all.length)];
    if (next === undefined) return;
    next.scrollIntoView({ block: "nearest" });
    setRow(at(next));
  }

  const label = row === null ? "Note on a line: the arrow keys choose it" : `Note on the line ${row.text === "" ? "(empty)" : row.text}`;
  return (
    <div ref={root} className="relative" onPointerOver={onPointerOver} onPointerLeave={() => setHovered(false)}>
      {children}
      <button
        type="button" aria-label={label} title="Note on this line (↑ ↓ choose another)" onFocus={onFocus} onKeyDown={onKeyDown} onClick={() => row !== null && notes.write(row.place)}
        {...(row !== null && { style: { top: row.top - 2 } })}
        className={`absolute -top-0.5 left-0.5 z-10 inline-flex size-6 items-center justify-center rounded-sm border bg-page text-accent-text hover:bg-hover focus-visible:opacity-100 ${hovered && row !== null ? "opacity-100" : "opacity-0"}`}
      >
        <MessageSquarePlus aria-hidden className="size-3.5" />
      </button>
      <span role="status" className="sr-only">{!hovered && row !== null ? row.text : ""}</span>
    </div>
  );
}
