"use client";

import { useState } from "react";
import type { ArtifactOf } from "countersign/contract/artifact";
import type { JsonValue } from "countersign/contract/json";
import { Exact } from "@/components/ui/exact";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { ShowRest } from "./code-lines";

const FIRST_ROWS = 100;

/** Rows of data; how many there are in all, and how many of them came along, is said. */
export function TableView({ artifact: { columns, rows, totalRows }, frame }: { artifact: ArtifactOf<"table">; frame: ArtifactFrame }) {
  const [all, setAll] = useState(false);
  const shown = all || frame.opened ? rows : rows.slice(0, FIRST_ROWS);
  const beyond = totalRows !== undefined && totalRows > rows.length;
  return (
    <>
      <p className="border-b px-3 py-1 text-xs text-faint">
        {beyond
          ? <span className="text-wait">The agent sent {rows.length.toLocaleString("en")} of {totalRows.toLocaleString("en")} rows; the others can't be seen here.</span>
          : `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`}
      </p>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={`${frame.name}: table`}>
        <table className="w-full text-left text-sm">
          <thead className="bg-subtle text-xs text-faint"><tr>{columns.map((it, index) => <th key={index} scope="col" className="border-b px-3 py-1.5 font-medium"><Exact text={it} /></th>)}</tr></thead>
          <tbody className="divide-y font-mono">
            {shown.map((row, index) => (
              <tr key={index} data-place={placeToken({ artifact: frame.index, pointer: `/rows/${index}` })}>
                {row.map((cell, column) => <td key={column} className="px-3 py-1 align-top" data-place={placeToken({ artifact: frame.index, pointer: `/rows/${index}/${column}` })}><Cell value={cell} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && <ShowRest count={rows.length - shown.length} what="rows" name={frame.name} onShow={() => setAll(true)} />}
    </>
  );
}

function Cell({ value }: { value: JsonValue }) {
  if (typeof value === "string") return value === "" ? <span className="text-faint">(empty)</span> : <Exact text={value} />;
  return <span className="text-soft"><Exact text={JSON.stringify(value)} /></span>;
}
