"use client";

import { placeHash, parsePlaceHash, type Place } from "@/components/action-request/place";
import { Note } from "./note";
import { NoteForm } from "./note-form";
import { useNotes } from "./notes";

/** The notes on a line below it, and the form for another one. The first place is the line's own, the others are shown with it. */
export function LineNotes({ at }: { at: readonly Place[] }) {
  const notes = useNotes();
  const [own] = at;
  if (notes === null || own === undefined) return null;
  const here = at.flatMap((it) => notes.byPlace.get(placeHash(it)) ?? []);
  const writing = notes.writing === placeHash(own);
  if (here.length === 0 && !writing) return null;
  return (
    <div role="group" aria-label="Notes on this line" className="border-y bg-subtle px-3 py-2 pl-12 font-sans whitespace-normal">
      {here.length > 0 && <ul className="grid gap-2 text-sm">{here.map((it) => <li key={it.id}><Note note={it} people={notes.people} /></li>)}</ul>}
      {writing && (
        <div className={here.length > 0 ? "mt-2 border-t pt-2" : undefined}>
          <NoteForm request={notes.request} version={notes.version} at={parsePlaceHash(notes.writing!)} label="Note on this line" focused onDone={() => notes.write(null)} />
        </div>
      )}
    </div>
  );
}

/** What the row of a line carries, so that it can be noted on and pointed at. */
export function noteable(at: readonly Place[]): { "data-note"?: string } {
  return at[0] === undefined ? {} : { "data-note": placeHash(at[0]) };
}
