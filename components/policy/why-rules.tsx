"use client";

import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import type { Why } from "@/server/modules/policy/explanation";
import type { RuleExplanation } from "@/server/core/policy/explain";
import type { ConditionPart } from "@/server/core/policy/explain-condition";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { effectWords, peopleWords } from "./terms";

/** Rules that show at once; those that decided come first. */
const FIRST = 3;

/** Which rules matched, which did not and by which part of their condition, and what the default says. */
export function WhyRules({ why }: { why: Why }) {
  const first = Math.max(FIRST, why.rules.filter((it) => it.matched || it.failed).length);
  const rest = why.rules.slice(first);
  return (
    <div className="text-sm">
      {why.byDefault && (
        <p className="border-b px-3 py-2">No rule that matched decided, so the default did: {effectWords[why.defaults.effect]}{why.defaults.effect === "require_approval" && <>, by {peopleWords(why.defaults.approvers)}</>}.</p>
      )}
      {why.raised && <p className="border-b px-3 py-2">At critical risk at least two people approve, whatever the rules say.</p>}
      <ul aria-label="Rules" className="divide-y">{why.rules.slice(0, first).map((it) => <RuleLine key={it.rule} rule={it} />)}</ul>
      {rest.length > 0 && (
        <details className="border-t">
          <summary className="px-3 py-1.5 text-soft hover:text-ink">{rest.length} more {rest.length === 1 ? "rule that does" : "rules that do"} not match</summary>
          <ul aria-label="Further rules" className="divide-y border-t">{rest.map((it) => <RuleLine key={it.rule} rule={it} />)}</ul>
        </details>
      )}
    </div>
  );
}

function RuleLine({ rule: it }: { rule: RuleExplanation }) {
  const verdict = it.failed ? (it.matched ? "counts as matched: its condition failed" : "does not count: its condition failed") : it.matched ? (it.decided ? "matched and decided" : "matched, and another effect won") : "did not match";
  return (
    <li className="px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-mono font-medium">{it.rule}</span>
        <span className={it.failed ? "text-wait" : it.decided ? "text-ink" : "text-faint"}>{verdict}</span>
        <span className="text-xs text-faint">{effectWords[it.effect]}</span>
      </p>
      {it.description !== null && <p className="text-xs text-soft"><Exact text={it.description} /></p>}
      {it.failure !== null && <p className="text-xs text-wait"><Exact text={it.failure} /></p>}
      {it.condition === null ? <p className="font-mono text-xs"><Exact text={it.when} multiline /></p> : <ul className="mt-1"><PartLine part={it.condition} /></ul>}
    </li>
  );
}

const marks = {
  true: { icon: CircleCheck, tone: "text-good", word: "holds" }, false: { icon: CircleDashed, tone: "text-faint", word: "does not hold" }, null: { icon: TriangleAlert, tone: "text-wait", word: "failed" },
};
const groupWords = { all: "all of", any: "one of", not: "not" };

function PartLine({ part }: { part: ConditionPart }) {
  const { icon: Icon, tone, word } = marks[`${part.holds}`];
  return (
    <li>
      <div className="flex items-start gap-2 py-0.5">
        <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", tone)} />
        <div className="min-w-0">
          {part.kind === "test" ? <code className="font-mono text-xs [overflow-wrap:anywhere]"><Exact text={part.text} multiline /></code> : <span className="text-xs text-soft">{groupWords[part.kind]}</span>}
          <span className="sr-only">: {word}</span>
          {part.kind === "test" && part.facts.map((fact) => (
            <p key={fact.field} className="text-xs text-soft [overflow-wrap:anywhere]">
              <span className="font-mono">{fact.field}</span> is <span className="font-mono text-ink"><Exact text={fact.actual} /></span>
              {part.holds === false && part.expected !== null && <>; expected <span className="font-mono"><Exact text={part.expected} multiline /></span></>}
            </p>
          ))}
          {part.kind === "test" && part.failure !== null && <p className="text-xs text-wait"><Exact text={part.failure} /></p>}
        </div>
      </div>
      {part.kind !== "test" && <ul className="ml-2 border-l pl-3">{part.parts.map((it, index) => <PartLine key={index} part={it} />)}</ul>}
    </li>
  );
}
