import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { frameworks } from "@/server/core/evidence/controls";
import { restorePrinted } from "@/server/core/evidence/printable";
import type { EvidenceReport, ReportItem } from "@/server/core/evidence/report";
import { reportWith } from "@/server/core/evidence/report.fixture";
import { eventItem, requestItem } from "./items.fixture";
import { writeReport } from "./write-report";

async function bytesOf(report: EvidenceReport, items: Iterable<ReportItem>): Promise<Uint8Array> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), writeReport(report, items, sink)]);
  return new Uint8Array(bytes);
}

async function read(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(bytes.slice());
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((it) => ("str" in it ? `${it.str}${it.hasEOL ? "\n" : ""}` : "")).join(""));
  }
  return { pdf, pages };
}

type Node = { role?: string; children?: Node[] };
function rolesOf({ role, children = [] }: Node): string[] {
  return [...(role === undefined ? [] : [role]), ...children.flatMap(rolesOf)];
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, "");
const LONG = `${"arn:aws:iam::111122223333:role/".repeat(3)}${"x".repeat(900)}END`;
const TALL = Array.from({ length: 300 }, (_, index) => `line ${index} of the reason`).join("\n");
const items = [
  requestItem({ facts: [{ name: "Target", value: LONG, code: true }, { name: "Justification", value: "pay\u202Ed \u{1F680} p\u0430ypal", by: "agent" }] }),
  requestItem({ rank: 2, title: "Request 43", timeline: [{ index: 1, at: "2026-08-11T09:12:44.120Z", actor: "usr_1", sentence: "denied", words: [{ name: "reason", text: TALL, by: "person" }] }] }),
  eventItem(), eventItem({ rank: 2 }),
];

describe("the report as a PDF", () => {
  const report = reportWith();
  let bytes: Uint8Array;
  let pages: string[];
  let pdf: Awaited<ReturnType<typeof read>>["pdf"];
  beforeAll(async () => {
    bytes = await bytesOf(report, items);
    ({ pdf, pages } = await read(bytes));
  }, 30_000);
  const all = () => squeezed(pages.join(""));

  it("has a title, a language, and the date of the export", async () => {
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: "Evidence report, SOC 2", CreationDate: "D:20261005083000Z", Language: "en" });
  });

  it("numbers its pages, and says in the contents where each section is", () => {
    for (const [index, text] of pages.entries()) expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    const place = Number(/6\s+Verification\s*(\d+)/.exec(pages[0]!)![1]);
    expect(pages[place - 1]).toMatch(/6\s+Verification/);
  });

  it("is tagged throughout: headings, tables with heads, lists, quotes and a figure with its alternative", async () => {
    const roles = new Set<string>();
    for (let number = 1; number <= pdf.numPages; number++) for (const role of rolesOf(await (await pdf.getPage(number)).getStructTree() as Node)) roles.add(role);
    expect([...roles]).toEqual(expect.arrayContaining(["Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Table", "TR", "TH", "TD", "BlockQuote", "Code", "Figure"]));
  });

  it("has bookmarks for sections, populations and items", async () => {
    const outline = await pdf.getOutline();
    expect(outline.map((it) => it.title)).toEqual(["Scope", "Method", "Controls and their evidence", "Populations", "Sample", "Verification"]);
    expect(outline[4]!.items.map((it) => [it.title, it.items.map((own: { title: string }) => own.title)])).toEqual([["Approved and executed", ["Request 42", "Request 43"]], ["Policy changes", ["policy.activated", "policy.activated"]]]);
  });

  it("states every population, zero included, and every control with its limits", () => {
    for (const it of report.populations) expect(all()).toContain(squeezed(`${it.title}${it.what}${it.members}${it.sampled}`));
    for (const it of frameworks.soc2.controls) expect(all()).toContain(squeezed(it.id));
  });

  it("says who ran it, with which query and seed, and how the count follows from the log", () => {
    for (const text of ["Vera Lindqvist (usr_vera)", report.query, "audit-2026-q3", report.ranAt, "47,007", "5,340"]) expect(all()).toContain(squeezed(text));
  });

  it("breaks long values over lines and loses nothing of them", () => {
    expect(all()).toContain(LONG);
    for (let index = 0; index < 300; index++) expect(all()).toContain(squeezed(`line ${index} of the reason`));
    expect(all()).toContain(squeezed("12 more lines of this artifact are not in this report"));
  });

  it("marks the words of agents, and shows what would not show", () => {
    const shown = pages.find((it) => it.includes("The agent's words: justification"))!;
    expect(restorePrinted(squeezed(shown))).toContain(squeezed("pay\u202Ed \u{1F680} p\u0430ypal"));
    expect(shown).toContain(String.raw`\u{202E}`);
  });

  it("has the checkpoint and the key as text", () => {
    for (const line of report.checkpoint.trim().split("\n")) expect(all()).toContain(squeezed(line));
    expect(all()).toContain(squeezed(`npx countersign verify ${report.id}.zip --key '${report.verifierKey}'`));
  });

  it("has the same bytes when it is made again", async () => {
    expect(Buffer.compare(bytes, await bytesOf(reportWith(), items))).toBe(0);
  });
});

it("prints other alphabets as text that can be searched; what needs shaping is a token, and every character can be had back", async () => {
  const words = "Пожалуйста, παρακαλώ, 请批准，承認してください、승인해 주세요, հայերեն ქართული. עברית العربية";
  const { pages } = await read(await bytesOf(reportWith(), [requestItem({ title: "Request 承認", facts: [{ name: "Justification", value: words, by: "agent" }, { name: "Target", value: words, code: true }], approvals: [], checks: [], timeline: [], changes: [] })]));
  const text = squeezed(pages.join(""));
  expect(text).toContain(squeezed("Пожалуйста, παρακαλώ, 请批准，承認してください、승인해 주세요, հայերեն ქართული. \\u{5E2}\\u{5D1}"));
  expect(restorePrinted(text).split(squeezed(words))).toHaveLength(3);
  expect(text).toContain("Request承認");
}, 30_000);

it("says that there is no sample, and maps all frameworks where none is chosen", async () => {
  const { pages } = await read(await bytesOf(reportWith({ sample: null, framework: null }), []));
  const text = pages.join("\n");
  expect(text).toContain("This export has no sample.");
  for (const { name } of Object.values(frameworks)) expect(text).toContain(name);
}, 30_000);

it("writes as it goes: the sink gets pages while items are still being made", async () => {
  const sink = new PassThrough();
  let written = 0;
  sink.on("data", (chunk: Uint8Array) => { written += chunk.length; });
  const seen: number[] = [];
  async function* many(): AsyncGenerator<ReportItem> {
    for (let rank = 1; rank <= 12; rank++) {
      yield eventItem({ rank, approvals: [{ facts: [] }] });
      await new Promise(setImmediate);
      seen.push(written);
    }
  }
  await writeReport(reportWith(), many(), sink);
  expect(seen.at(-1)).toBeGreaterThan(seen[0]!);
}, 30_000);

it("runs ahead of nobody: items are drawn as fast as the report is read, and no longer when nobody reads it", async () => {
  const sink = new PassThrough();
  let drawn = 0;
  function* many(): Generator<ReportItem> {
    for (let rank = 1; rank <= 400; rank++) {
      drawn = rank;
      yield requestItem({ rank });
    }
  }
  const written = writeReport(reportWith(), many(), sink);
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(drawn).toBeLessThan(10);
  sink.destroy(new Error("enough"));
  await expect(written).rejects.toThrow("enough");
  expect(drawn).toBeLessThan(10);
}, 30_000);
