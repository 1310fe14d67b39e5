"use client";

import Link from "next/link";
import { cellText, type Column } from "@/server/core/report/table";
import { Exact } from "@/components/ui/exact";
import { Cell, Table } from "@/components/ui/table";
import { classNames } from "@/components/ui/class-names";

const NUMBERS: readonly Column<never>["kind"][] = ["count", "share", "seconds"];

/** The rows of a report as its columns say. */
export function ReportTable<Row>({ label, columns, rows, keyOf }: { label: string; columns: readonly Column<Row>[]; rows: readonly Row[]; keyOf: (row: Row) => string }) {
  return (
    <Table label={label} columns={columns.map((it) => it.title)} flush>
      {rows.map((row) => (
        <tr key={keyOf(row)} className="hover:bg-hover">
          {columns.map((column) => <Cell key={column.title} className={cellClass(column.kind)}><Value column={column} row={row} /></Cell>)}
        </tr>
      ))}
    </Table>
  );
}

function cellClass(kind: Column<never>["kind"]): string {
  return classNames(NUMBERS.includes(kind) && "tabular-nums", kind === "time" && "whitespace-nowrap tabular-nums", kind === "code" && "min-w-36 font-mono text-xs wrap-anywhere");
}

function Value<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const text = <Exact text={cellText(column.kind, column.value(row))} />;
  const href = column.href?.(row) ?? null;
  return href === null ? text : <Link href={href} className="inline-block min-h-6 leading-6 text-accent-text hover:underline">{text}</Link>;
}
