import { describe, expect, it } from "vitest";
import { cellText, type Column, durationText, reportFile } from "./table";

type Row = { who: string; share: number | null; took: number; at: string };
const columns: Column<Row>[] = [
  { title: "Approver", kind: "text", value: (it) => it.who },
  { title: "Approval rate", kind: "share", value: (it) => it.share },
  { title: "Median time", kind: "seconds", value: (it) => it.took },
  { title: "Last", kind: "time", value: (it) => it.at },
];

describe("the file of a report", () => {
  it("has the columns of the screen with plain numbers and times, and no cell that is a formula", () => {
    expect(reportFile(columns, [{ who: "=cmd|' /C calc'!A0, x", share: 0.125, took: 75, at: "2026-11-21T09:30:00.000Z" }, { who: "Maya", share: null, took: 0, at: "" }]))
      .toBe(`\ufeffApprover,Approval rate,Median time (s),Last (UTC)\r\n"'=cmd|' /C calc'!A0, x",0.125,75,2026-11-21T09:30:00.000Z\r\nMaya,,0,\r\n`);
  });
});

describe("a cell for people", () => {
  it("says what it is", () => {
    expect([cellText("share", 0.125), cellText("count", 12_345), cellText("seconds", 75), cellText("time", "2026-11-21T09:30:00.000Z"), cellText("text", null), cellText("share", 0)])
      .toEqual(["13 %", "12,345", "1 min", "2026-11-21 09:30:00", "–", "0 %"]);
  });

  it("gives durations in the unit that they are thought in", () => {
    expect([0, 59.4, 60, 3_599, 3_600, 12_600, 90_000].map(durationText)).toEqual(["0 s", "59 s", "1 min", "60 min", "1 h", "3.5 h", "1 d"]);
  });
});
