import { describe, expect, it } from "vitest";
import { frameworkIds, frameworks } from "./controls";
import { controlToken, toOscal } from "./oscal";
import { oscalAssessmentResults } from "./oscal-schema.fixture";
import { populations, populationWords } from "./population";
import type { EvidenceReport } from "./report";
import { reportWith } from "./report.fixture";
import { uuidOf } from "./uuid";

const read = (report: EvidenceReport) => oscalAssessmentResults.parse(JSON.parse(toOscal(report)))["assessment-results"];

describe("OSCAL assessment results", () => {
  it.each([...frameworkIds, null])("keep to the schema, with the controls of %s", (framework) => {
    const document = read(reportWith({ framework }));
    const reviewed = document.results[0]!["reviewed-controls"]["control-selections"][0]!["include-controls"].map((it) => it["control-id"]);
    expect(reviewed).toEqual(frameworks[framework ?? "nist80053"].controls.map((it) => controlToken(it.id)));
  });

  it.each(["", " ", "\n", " padded ", "two\nlines", "tab\there", "\u0085", "a\u0085b", "\u001c", "\u2028", "\ud800", "<b>&\"", "日本"])("keep to the schema when somebody typed %j", (text) => {
    read(reportWith({ query: text, ranBy: { id: "usr_1", name: text }, product: text, sample: { size: 1, seed: text }, period: { from: null, to: null }, files: [] }));
  });

  it.each([
    ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "1900-01-01T00:00:00.000Z", "2999-12-31T23:59:59.999Z"],
    ["1899-12-31T23:59:59.999Z", "1900-01-01T00:00:00.001Z", "1900-01-01T00:00:00.000Z", "1900-01-01T00:00:00.001Z"],
    ["2999-12-31T23:59:59.999Z", "3000-01-01T00:00:00.000Z", "2999-12-31T23:59:59.999Z", "2999-12-31T23:59:59.999Z"],
    ["2028-02-29T00:00:00.000Z", "2100-02-28T00:00:00.000Z", "2028-02-29T00:00:00.000Z", "2100-02-28T00:00:00.000Z"],
  ])("keep to the years that OSCAL knows, from %s to %s, and state the period as it was asked for", (from, to, start, end) => {
    const document = read(reportWith({ period: { from, to } }));
    expect(document.results[0]).toMatchObject({ start, end });
    expect(document["back-matter"]!.resources![0]!.description).toContain(`Period: from ${from} to ${to}`);
  });

  it("give the same bytes for the same export, and no UUID twice", () => {
    const text = toOscal(reportWith());
    expect(toOscal(reportWith())).toBe(text);
    const own = [...text.matchAll(/"uuid": "([^"]+)"/g)].map(([, it]) => it);
    expect(new Set(own).size).toBe(own.length);
    expect(toOscal(reportWith({ id: "exp_other" }))).not.toContain(own[0]!);
  });

  it("refer to nothing that is not there", () => {
    const text = toOscal(reportWith());
    const own = new Set([...text.matchAll(/"uuid": "([^"]+)"/g)].map(([, it]) => it));
    const referred = [...text.matchAll(/"#([^"]+)"|"(?:actor-uuid)": "([^"]+)"/g)].map(([, fragment, actor]) => fragment ?? actor);
    expect(referred.length).toBeGreaterThan(populations.length);
    expect(referred.filter((it) => !own.has(it))).toEqual([]);
  });

  it("carry the checkpoint byte by byte", () => {
    const report = reportWith();
    const resource = read(report)["back-matter"]!.resources!.find((it) => it.title === "Checkpoint of the log");
    expect(Buffer.from(resource!.base64!.value, "base64").toString()).toBe(report.checkpoint);
  });

  it("name a population without members with zero, and claim no control", () => {
    const document = read(reportWith());
    const [, second] = document.results[0]!.observations!;
    expect(second).toMatchObject({ title: `Population: ${populationWords[populations[1]].title}`, description: expect.stringContaining("0 members") });
    expect(JSON.stringify(document)).not.toContain('"satisfied"');
    expect(document.results[0]).not.toHaveProperty("findings");
  });
});

it.each([["AC-2", "ac-2"], ["AC-6(9)", "ac-6.9"], ["CC6.1", "cc6.1"], ["A.8.15", "a.8.15"], ["Art. 32", "art-32"]])("writes %s as %s", (id, expected) => {
  expect(controlToken(id)).toBe(expected);
});

it("makes UUIDs of version 5 that never change", () => {
  expect(uuidOf("x")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf("log/exp_1/document")).toBe("93d766a3-458d-5c79-b64c-c66ccc71d4ef");
});
