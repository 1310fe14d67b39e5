import type { ReactNode } from "react";
import type { JsonObject } from "countersign/contract/json";
import { NoteLayer } from "@/components/annotation/note-layer";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { CodeLines } from "./artifact/code-lines";
import { jsonLines } from "./artifact/json-lines";

/** What would be executed: the parameters, exactly. */
export function ParamsPanel({ params, action }: { params: JsonObject; action?: ReactNode }) {
  const printed = jsonLines(params, "/params");
  const lines = printed.map(({ text, pointer }) => ({ text, at: { artifact: null, pointer } }));
  return (
    <Section title="What would run" className="mt-4" aside={<span className="flex items-center gap-1">{action}<CopyButton text={printed.map((it) => it.text).join("\n")} label="Copy the parameters" /></span>}>
      <div className="rounded-md border"><NoteLayer><CodeLines lines={lines} name="Parameters" /></NoteLayer></div>
    </Section>
  );
}
