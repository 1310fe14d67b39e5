"use client";

import { CircleHelp } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import type { Explained, Inner } from "@/server/core/command/explain";
import type { Part, Role } from "@/server/core/command/parts";
import { ShowRest } from "../code-lines";

/** Commands that show at once. */
const FIRST = 60;
/** Characters from which a word has a line to itself, with what it is below. */
const LONG = 120;

const JOINTS: Record<Explained["joint"], string> = { "": "", ";": "then", "&&": "then, if that succeeded", "||": "or, if that failed", "|": "its output goes into", "&": "at the same time" };
const BRANCHES: Record<Explained["within"][number], string> = { if: "only if the test before holds", else: "only if the test before does not hold", loop: "again for each round of the loop" };

type CommandsProps = { commands: Explained[]; name: string; lines?: boolean; inner?: boolean };

/** The commands of a text in their order, and what each of their parts is. `lines`: with the line where each begins. */
export function ExplainedCommands({ commands, name, lines = false, inner = false }: CommandsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? commands : commands.slice(0, FIRST);
  return (
    <>
      <ol aria-label={name} className={classNames("divide-y", !inner && "border-t")}>
        {shown.map((it, index) => <li key={index} className="lazy-rows" style={{ "--rows": it.parts.length + 1 } as React.CSSProperties}><Command command={it} line={lines ? it.line : null} /></li>)}
      </ol>
      {commands.length > shown.length && <ShowRest count={commands.length - shown.length} what="commands" name={name} onShow={() => setAll(true)} />}
    </>
  );
}

function Command({ command: { joint, within, parts, opaque, inner }, line }: { command: Explained; line: number | null }) {
  const circumstances = [JOINTS[joint], ...within.map((it) => BRANCHES[it])].filter((it) => it !== "");
  return (
    <div className="px-3 py-1.5 text-sm">
      {(circumstances.length > 0 || line !== null) && (
        <p className="flex gap-x-2 text-xs leading-5 text-faint"><span className="min-w-0 flex-1">{circumstances.join(", ")}</span>{line !== null && <span className="shrink-0 tabular-nums">line {line.toLocaleString("en")}</span>}</p>
      )}
      <dl className="grid gap-x-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        {parts.map((it, index) => <PartRow key={index} part={it} />)}
      </dl>
      {opaque.map((it) => <p key={it} className="mt-1 flex items-start gap-1.5 text-wait"><CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{it}</span></p>)}
      {inner.map((it, index) => <InnerCommands key={index} inner={it} />)}
    </div>
  );
}

const ROLES: Record<Role, string> = { program: "program", verb: "", flag: "option", value: "", path: "", address: "address", variable: "", redirect: "", operand: "" };

/** A word as it stands and what it is; on a narrow screen one below the other. */
function PartRow({ part: { source, role, says, dynamic } }: { part: Part }) {
  const known = [ROLES[role], says].filter((it) => it !== "").join(": ");
  return (
    <div className="contents">
      <dt className={classNames("min-w-0 font-mono wrap-anywhere whitespace-pre-wrap", role === "program" ? "font-medium" : "pl-4", source.length > LONG && "sm:col-span-2", dynamic && "underline decoration-wait decoration-dashed underline-offset-3")}>
        {source === "" ? <span className="text-faint">(empty)</span> : <Exact text={source} multiline />}
      </dt>
      <dd className={classNames("min-w-0 sm:col-start-2 text-soft", role === "program" ? "pb-0.5 sm:pb-0" : "pb-0.5 pl-4 sm:pb-0 sm:pl-0")}>{known === "" ? <span className="text-faint"><span aria-hidden>–</span><span className="sr-only">not explained</span></span> : known}{dynamic && !says.includes("only known") && <span className="text-wait"> · only known when it runs</span>}</dd>
    </div>
  );
}

function InnerCommands({ inner: { how, source, commands } }: { inner: Inner }) {
  return (
    <div className="mt-1 ml-1 border-l-2 pl-1">
      <p className="px-3 text-xs leading-5 text-faint"><Exact text={how} />:</p>
      {commands === null
        ? <p className="px-3 text-wait">This can&apos;t be taken apart: <span className="font-mono"><Exact text={source} multiline /></span></p>
        : <ExplainedCommands commands={commands} name={how} inner />}
    </div>
  );
}
