import type { ReactNode } from "react";
import type { AnnotationView } from "countersign/contract/action-request";
import type { PersonName } from "@/server/modules/action-request/views";
import { nameOf } from "@/components/action-request/people";
import { Exact } from "@/components/ui/exact";
import { TimeAgo } from "@/components/ui/time-ago";

/** What somebody noted: who, when, where, and their words. */
export function Note({ note, people, where }: { note: AnnotationView; people: Record<string, PersonName>; where?: ReactNode }) {
  return (
    <>
      <p className="text-xs text-faint"><span className="text-sm font-medium text-ink">{nameOf(people, note.author)}</span> · <TimeAgo at={note.at} />{where}</p>
      <p className="mt-0.5 whitespace-pre-wrap"><NoteWords body={note.body} names={note.mentions.map((it) => nameOf(people, it))} /></p>
    </>
  );
}

/** A note's words, with the people that it mentions set apart. */
export function NoteWords({ body, names }: { body: string; names: string[] }) {
  const calls = names.map((it) => `@${it}`).toSorted((a, b) => b.length - a.length);
  const parts: { text: string; call: boolean }[] = [];
  let plain = "";
  for (let at = 0; at < body.length;) {
    const call = calls.find((it) => body.startsWith(it, at));
    if (call === undefined) { plain += body[at++]; continue; }
    parts.push({ text: plain, call: false }, { text: call, call: true });
    plain = "";
    at += call.length;
  }
  parts.push({ text: plain, call: false });
  return <>{parts.filter((it) => it.text !== "").map((it, index) => (it.call ? <span key={index} className="font-medium text-accent-text"><Exact text={it.text} /></span> : <Exact key={index} text={it.text} multiline />))}</>;
}
