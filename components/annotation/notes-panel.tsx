"use client";

import Link from "next/link";
import { useState } from "react";
import type { ActionRequest, AnnotationView } from "countersign/contract/action-request";
import type { PersonName } from "@/server/modules/action-request/views";
import { artifactName } from "@/components/action-request/artifact/artifact-name";
import { placeHash, type Place } from "@/components/action-request/place";
import { useActions } from "@/components/keyboard/registry";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { Note } from "./note";
import { NoteForm } from "./note-form";
import { placeOf } from "./notes";
import { useMentionsRead } from "./use-mentions-read";

/** What people noted on the request or on a place in it, and the form to add to it. */
export function NotesPanel({ request, people }: { request: ActionRequest; people: Record<string, PersonName> }) {
  const [artifact, setArtifact] = useState("");
  useMentionsRead(request);
  useActions([{ id: "request.note", label: "Write a note", group: "Request", keys: ["c"], run: () => document.getElementById("notes-form")?.querySelector("textarea")?.focus() }]);
  return (
    <Section title="Notes" className="mt-8" id="notes">
      {request.annotations.length > 0 && (
        <ul className="mb-3 border-t text-sm">
          {request.annotations.map((it) => <li key={it.id} className="border-b py-2"><Note note={it} people={people} where={<Where note={it} request={request} />} /></li>)}
        </ul>
      )}
      <div id="notes-form">
        <NoteForm request={request} version={request.version} at={artifact === "" ? null : { artifact: Number(artifact), pointer: "" }} label="Add a note">
          {request.artifacts.length > 0 && (
            <label className="mr-auto flex min-w-0 items-center gap-2 text-sm text-soft">
              <span className="shrink-0">About</span>
              <select value={artifact} onChange={(event) => setArtifact(event.target.value)} className="field max-w-60 min-w-0 text-sm">
                <option value="">the whole request</option>
                {request.artifacts.map((it, index) => <option key={index} value={index}>{artifactName(it)}</option>)}
              </select>
            </label>
          )}
        </NoteForm>
      </div>
    </Section>
  );
}

function Where({ note: { anchor, version }, request }: { note: AnnotationView; request: ActionRequest }) {
  const older = version !== request.version;
  const place = anchor === null ? null : placeOf(anchor);
  return (
    <>
      {place !== null && <> · on <Link href={`${older ? `?version=${version}` : `/inbox/${request.number}`}${placeHash(place)}`} className="inline-block min-h-6 text-accent-text hover:underline"><Exact text={describe(place, older ? [] : request.artifacts)} /></Link></>}
      {older && ` · on version ${version}`}
    </>
  );
}

// The artifacts of an older version may be others, so that only their number is said.
function describe({ artifact, pointer, line }: Place, artifacts: ActionRequest["artifacts"]): string {
  const about = artifact === null ? null : artifacts[artifact];
  const name = artifact === null ? pointer.slice(1).replaceAll("/", " › ") : about ? artifactName(about) : `artifact ${artifact + 1}`;
  if (line !== undefined) return `${name}, line ${line}`;
  return artifact === null || pointer === "" ? name : `${name}, ${pointer.slice(1).replaceAll("/", " › ")}`;
}
