import fc from "fast-check";
import type { Finding } from "countersign/contract/risk";
import { expect, test } from "vitest";
import { summaryParts } from "./summary-parts";

const finding = (message: string, pointer: string): Finding => ({ id: "x.y", level: "high", message, artifact: 0, pointer });

test("each sentence has the finding that says it", () => {
  const [drop, production] = [finding("Drops the table orders.", "/statements/0"), { id: "environment.production", level: "medium", message: "It is production.", pointer: "/resource/environment" } as Finding];
  expect(summaryParts({ summary: "Drops the table orders. It is production.", findings: [drop, production] })).toEqual([{ text: drop.message, finding: drop }, { text: production.message, finding: production }]);
});

test("of two findings that begin alike, the longer one that fits is meant", () => {
  const [short, long] = [finding("Drops the table", "/a"), finding("Drops the table orders.", "/b")];
  expect(summaryParts({ summary: "Drops the table orders.", findings: [short, long] })).toEqual([{ text: long.message, finding: long }]);
});

test("no word of a summary is lost, whatever the findings say", () => {
  fc.assert(fc.property(fc.string(), fc.array(fc.string()), (summary, messages) => {
    const parts = summaryParts({ summary, findings: messages.map((it) => finding(it, "/")) });
    const compact = (text: string) => text.replaceAll(/\s/g, "");
    expect(compact(parts.map((it) => it.text).join(""))).toBe(compact(summary));
  }));
});
