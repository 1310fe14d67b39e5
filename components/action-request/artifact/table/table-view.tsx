"use client";

import { ArrowRight } from "lucide-react";
import { useMemo, useState } from "react";
import type { ArtifactOf } from "countersign/contract/artifact";
import { classNames } from "@/components/ui/class-names";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Exact } from "@/components/ui/exact";
import { destinationsOf } from "@/server/core/risk/destinations";
import { personalColumns } from "@/server/core/risk/personal-columns";
import { placeHash, placeToken } from "../../place";
import type { ArtifactFrame } from "../artifact-frame";
import { ShowRest } from "../code-lines";
import { useEvidence, useFindingsByPlace, useOwnFindings } from "../evidence";
import { FindingMarks } from "../finding-marks";
import { Cell } from "./cell";
import { ColumnHead } from "./column-head";
import { useReveal } from "./use-reveal";

const FIRST_ROWS = 100;

/** Rows of data: how many of them are here, where they go, and which columns are about persons; those are masked. */
export function TableView({ artifact, frame }: { artifact: ArtifactOf<"table">; frame: ArtifactFrame }) {
  const { columns, rows, totalRows } = artifact;
  const [all, setAll] = useState(false);
  const shown = all || frame.opened ? rows : rows.slice(0, FIRST_ROWS);
  const kinds = useMemo(() => personalColumns(artifact), [artifact]);
  const numeric = useMemo(() => columns.map((_, column) => rows.some((it) => typeof it[column] === "number") && rows.every((it) => typeof (it[column] ?? 0) === "number")), [columns, rows]);
  const reveal = useReveal(frame.index);
  const destinations = destinationsOf(useEvidence()?.params ?? {});
  const byPlace = useFindingsByPlace();
  const at = (pointer: string) => placeToken({ artifact: frame.index, pointer });
  const whole = useOwnFindings(frame.index).filter(({ finding: { pointer = "" } }) => !/^\/(?:rows|columns)\/\d/.test(pointer));
  const asked = reveal.asked === null ? "" : columns[reveal.asked] ?? "";
  return (
    <>
      <div className="grid gap-y-0.5 border-b px-3 py-1.5 text-sm">
        <p><RowCounts sent={rows.length} total={totalRows} /></p>
        {destinations.map(({ name, value }) => (
          <p key={name} className="flex min-w-0 items-start gap-1.5"><ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" /><span className="min-w-0">Goes to <a href={placeHash({ artifact: null, pointer: `/params/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` })} className="font-mono wrap-anywhere underline decoration-edge decoration-1 underline-offset-3 hover:decoration-current"><Exact text={value} /></a></span></p>
        ))}
        <p className="text-soft">{maskedSentence(kinds.filter((it) => it !== null).length, columns.length)}</p>
        <FindingMarks findings={whole} />
      </div>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={`${frame.name}: table`}>
        <table className="w-full text-left text-sm">
          <thead className="bg-subtle text-xs text-faint">
            <tr data-place={at("/columns")}>{columns.map((it, index) => <ColumnHead key={index} name={it} column={index} kind={kinds[index] ?? null} reveal={reveal} numeric={numeric[index] === true} place={at(`/columns/${index}`)} />)}</tr>
          </thead>
          <tbody className="divide-y font-mono">
            {shown.map((row, index) => (
              <tr key={index} data-place={at(`/rows/${index}`)}>
                {row.map((value, column) => {
                  const place = at(`/rows/${index}/${column}`);
                  return <td key={column} className={classNames("px-3 py-1 align-top leading-6", numeric[column] === true && "text-right")} data-place={place}><Cell value={value} masked={kinds[column] != null && !reveal.shown.includes(column)} findings={byPlace.get(place) ?? []} /></td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && <ShowRest count={rows.length - shown.length} what="rows" name={frame.name} onShow={() => setAll(true)} />}
      <ConfirmDialog open={reveal.asked !== null} onOpenChange={(open) => { if (!open) reveal.ask(null); }} danger={false} title={`Reveal the column “${asked}”?`} confirm="Reveal and record" onConfirm={reveal.confirm}>
        It shows its {rows.length === 1 ? "value" : `${rows.length.toLocaleString("en")} values`} on this page until you leave it or mask them again. That you looked goes on the record of #{reveal.number}; the values do not.
      </ConfirmDialog>
    </>
  );
}

/** How many rows there are, and how many of them can be seen. */
function RowCounts({ sent, total }: { sent: number; total: number | undefined }) {
  const rows = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
  if (total === undefined) return <><span className="font-medium">{rows(sent)}</span> <span className="text-soft">came with the request; whether there are more, it does not say.</span></>;
  if (total === 0 && sent === 0) return <span className="font-medium">No rows.</span>;
  if (sent === 0) return <><span className="font-medium">{rows(total)} in all.</span> <span className="text-wait">None of them is here to be seen.</span></>;
  if (total <= sent) return <><span className="font-medium">{rows(sent)}</span><span className="text-soft">, all of them here.</span></>;
  return <><span className="font-medium">{rows(total)} in all.</span> <span className="text-wait">{sent.toLocaleString("en")} of them {sent === 1 ? "is" : "are"} here; the other {(total - sent).toLocaleString("en")} can&apos;t be seen.</span></>;
}

function maskedSentence(count: number, of: number): string {
  if (count === 0) return "No column looks personal by its name or its values.";
  return `${count} of ${of} columns ${count === 1 ? "looks" : "look"} personal: ${count === 1 ? "its" : "their"} values are masked.`;
}
