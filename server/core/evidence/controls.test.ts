import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Control } from "./control";
import { frameworkIds, frameworks } from "./controls";
import { checkNames, populations, populationWords } from "./population";

const doc = readFileSync(new URL("../../../docs/controls.md", import.meta.url), "utf8").split("\n");
const all = frameworkIds.map((id) => frameworks[id]);

const FORMS = { soc2: /^CC\d\.\d$/, iso27001: /^A\.[5-8]\.\d{1,2}$/, nist80053: /^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$/, gdpr: /^Art\. \d{1,2}$/ };
/** How many controls each theme of Annex A has. */
const ANNEX_A: Record<string, number> = { 5: 37, 6: 8, 7: 14, 8: 34 };

function rowOf({ id, title, says, populations: named, checks, log, limits }: Control): string {
  const proof = [...checks.map((it) => it.replaceAll("_", " ")), ...(log ? ["proofs of the log"] : [])];
  return `| ${id} | ${title} | ${says} | ${named.map((it) => populationWords[it].title).join(", ") || "the log as a whole"} | ${proof.join(", ") || "none"} | ${limits} |`;
}

describe.each(all)("$name", ({ id: framework, name, edition, limits, controls }) => {
  it("has each control once, in the order of its own numbers", () => {
    const ids = controls.map((it) => it.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })));
  });
  it("writes ids as its own text does", () => {
    for (const { id } of controls) expect(id).toMatch(FORMS[framework]);
  });
  it("names evidence that exists, each at most once, and what it can't show", () => {
    for (const control of controls) {
      expect(populations).toEqual(expect.arrayContaining([...control.populations]));
      expect(checkNames).toEqual(expect.arrayContaining([...control.checks]));
      expect(new Set(control.populations).size).toBe(control.populations.length);
      expect(control.populations.length > 0 || control.log).toBe(true);
      expect(control.says).toMatch(/\.$/);
      expect(control.limits).toMatch(/\.$/);
    }
  });
  it("is in docs/controls.md, line by line", () => {
    const start = doc.indexOf(`## ${name}: ${edition}`);
    expect(start).toBeGreaterThan(-1);
    const end = doc.findIndex((line, index) => index > start && line.startsWith("## "));
    const section = doc.slice(start, end === -1 ? undefined : end);
    expect(section).toContain(limits);
    expect(section.filter((line) => /^\| (?!Id |---)/.test(line))).toEqual(controls.map(rowOf));
  });
});

it("names only controls that Annex A has", () => {
  for (const { id } of frameworks.iso27001.controls) {
    const [, theme = "", number] = id.split(".");
    expect(Number(number)).toBeLessThanOrEqual(ANNEX_A[theme]!);
  }
});

it("has a control for every population", () => {
  const spoken = new Set(all.flatMap((it) => it.controls.flatMap((control) => control.populations)));
  expect(populations.filter((it) => !spoken.has(it))).toEqual([]);
});
