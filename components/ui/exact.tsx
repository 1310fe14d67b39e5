"use client";

import { Fragment, useContext } from "react";
import { ExactPartsContext } from "./exact-part";
import { exactSegments } from "@/server/core/exact-segments";

/** Text that is shown exactly: invisible, bidirectional and control characters appear as tokens, imitated letters are marked. */
export function Exact({ text, multiline = false }: { text: string; multiline?: boolean }) {
  const parts = useContext(ExactPartsContext);
  if (parts === null) return <Segments text={text} multiline={multiline} />;
  return <>{parts.cut(text).map((it, index) => (it.own ? <Fragment key={index}>{parts.render(it.text)}</Fragment> : <Segments key={index} text={it.text} multiline={multiline} />))}</>;
}

function Segments({ text, multiline }: { text: string; multiline: boolean }) {
  return (
    <bdi dir="ltr">
      {exactSegments(text, multiline).map((it, index) => {
        if (it.kind === "text") return <Fragment key={index}>{it.text}</Fragment>;
        if (it.kind === "token") {
          return <span key={index} className="rounded-sm bg-token-fill px-0.5 font-mono text-[0.85em] text-token-ink" title="A character that would not show">{it.label}</span>;
        }
        return <span key={index} className="bg-token-fill text-token-ink underline decoration-wavy underline-offset-2" title={it.label}>{it.text}</span>;
      })}
    </bdi>
  );
}
