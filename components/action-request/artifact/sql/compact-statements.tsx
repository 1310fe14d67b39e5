"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { maxLevel } from "countersign/contract/risk-level";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { ExactPartsContext } from "@/components/ui/exact-part";
import { RiskMark } from "../../risk-badge";
import { placeHash, placeToken } from "../../place";
import { usePlace } from "../../use-place";
import { ShowRest } from "../code-lines";
import { SqlStatement, statementPlace, type StatementProps } from "./sql-statement";

type Numbered = Pick<StatementProps, "statement" | "number" | "findings">;
type Shared = Pick<StatementProps, "frame" | "dialect" | "formatter">;

/** Rows of the list that show at once. */
const FIRST_ROWS = 400;

/** Many statements: those that destroy or weigh much come first and stay open, all of them follow in their order, a line each. */
export function CompactStatements({ all, ...shared }: { all: Numbered[] } & Shared) {
  const [whole, setWhole] = useState(false);
  const grave = all.filter(isGrave);
  const shown = whole || shared.frame.opened ? all : all.slice(0, FIRST_ROWS);
  const { name } = shared.frame;
  return (
    <>
      <h4 className="border-b px-3 py-1.5 text-sm font-medium">
        {grave.length === 0 ? "None of them drops or deletes something, or weighs high" : `${grave.length.toLocaleString("en")} of them ${grave.length === 1 ? "drops or deletes something, or weighs" : "drop or delete something, or weigh"} high`}
      </h4>
      {grave.length > 0 && (
        <ol aria-label={`${name}: the gravest statements`} className="divide-y border-b">
          {grave.map((it) => <li key={it.number}><SqlStatement {...it} {...shared} /></li>)}
        </ol>
      )}
      <h4 className="border-b px-3 py-1.5 text-sm font-medium">All {all.length.toLocaleString("en")} in their order</h4>
      <ol aria-label={name} className="lazy-list divide-y">
        {shown.map((it) => <li key={it.number}>{isGrave(it) ? <Above {...it} frame={shared.frame} /> : <Row {...it} {...shared} />}</li>)}
      </ol>
      {all.length > shown.length && <ShowRest count={all.length - shown.length} what="statements" name={name} onShow={() => setWhole(true)} />}
    </>
  );
}

function isGrave({ statement, findings }: Numbered): boolean {
  return statement.destroys || findings.some(({ finding: { level } }) => level === "high" || level === "critical");
}

const ROW = "flex min-h-7 w-full items-center gap-2 px-3 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2";

/** A statement that stands open further up; the line leads there. */
function Above({ statement, number, frame }: Numbered & Pick<Shared, "frame">) {
  return (
    <a href={placeHash(statementPlace(statement, frame.index))} className={classNames(ROW, "text-soft")}>
      <Head number={number} title={statement.title} /><span className="shrink-0 text-xs text-faint">shown above</span>
    </a>
  );
}

function Row({ statement, number, findings, ...shared }: Numbered & Shared) {
  const place = usePlace();
  const pointed = shared.frame.opened && place?.pointer === statement.pointer && (statement.pointer !== "/statements" || (place.line !== undefined && place.line >= statement.line && place.line < statement.line + statement.lines));
  const [toggled, setToggled] = useState(false);
  const open = toggled || pointed;
  const level = findings.length === 0 ? null : findings.map((it) => it.finding.level).reduce(maxLevel);
  return (
    <div data-place={open ? undefined : placeToken(statementPlace(statement, shared.frame.index))}>
      <button type="button" aria-expanded={open} onClick={() => setToggled(!open)} className={ROW}>
        <Head number={number} title={statement.title} open={open} />
        {level !== null && <><RiskMark level={level} className="size-3.5" /><span className="sr-only">, {level}</span></>}
        {statement.lines > 1 && <span className="shrink-0 text-xs text-faint tabular-nums">{statement.lines} lines</span>}
      </button>
      {open && <div className="border-t bg-subtle"><SqlStatement statement={statement} number={number} findings={findings} {...shared} /></div>}
    </div>
  );
}

function Head({ number, title, open }: { number: number; title: string; open?: boolean }) {
  return (
    <>
      <ChevronRight aria-hidden className={classNames("size-3.5 shrink-0 text-faint transition-transform", open === true && "rotate-90", open === undefined && "invisible")} />
      <span className="w-9 shrink-0 text-right font-mono text-xs text-faint tabular-nums">{number}</span>
      <span className="min-w-0 flex-1 truncate font-mono"><ExactPartsContext value={null}><Exact text={title} /></ExactPartsContext></span>
    </>
  );
}
