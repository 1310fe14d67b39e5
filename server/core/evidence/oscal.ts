// Invariant: the same report gives the same bytes, and nothing in them claims that a control is satisfied: there are observations and no findings.
// Source: NIST OSCAL 1.2.0, assessment results model; UUIDs are of version 5 (RFC 9562).
import { toBase64 } from "countersign/log/bytes";
import { frameworks } from "./controls";
import type { Control } from "./control";
import { checkWords } from "./words";
import type { EvidenceReport, ReportPopulation, Tally } from "./report";
import { uuidOf } from "./uuid";

export const OSCAL_VERSION = "1.2.0";
/** The namespace of our properties. */
const NS = "urn:countersign:oscal";
/** The first and the last moment that OSCAL can write: its years are 1900 to 2999. */
const FIRST = "1900-01-01T00:00:00.000Z";
const LAST = "2999-12-31T23:59:59.999Z";

type Property = { name: string; ns: string; value: string };

/** The report as OSCAL assessment results, one JSON document. Without a framework, the controls of NIST SP 800-53 are the ones reviewed. */
export function toOscal(report: EvidenceReport): string {
  return `${JSON.stringify({ "assessment-results": assessmentResults(report) }, null, 2)}\n`;
}

function assessmentResults(report: EvidenceReport): object {
  const id = (part: string) => uuidOf(`${report.log.origin}/${report.id}/${part}`);
  const framework = frameworks[report.framework ?? "nist80053"];
  const tool = { actors: [{ type: "tool", "actor-uuid": id("tool") }] };
  const evidence = report.files.filter((it) => it.path === "population.csv" || it.path === "sample.csv" || it.path === "events.jsonl");
  return {
    uuid: id("document"),
    metadata: {
      title: `Evidence of ${report.log.origin}, export ${report.id}`,
      "last-modified": report.ranAt,
      version: report.id,
      "oscal-version": OSCAL_VERSION,
      roles: [{ id: "exporter", title: "Who ran the export" }],
      parties: [{ uuid: id("exporter"), type: "person", name: line(report.ranBy.name ?? report.ranBy.id), "external-ids": [{ scheme: `${NS}:person`, id: report.ranBy.id }] }],
      "responsible-parties": [{ "role-id": "exporter", "party-uuids": [id("exporter")] }],
    },
    "import-ap": { href: `#${id("plan")}`, remarks: "There is no assessment plan in OSCAL. The resource states query and parameters of the export, which stand in for it." },
    results: [{
      uuid: id("result"),
      title: `${framework.name} (${framework.edition}): evidence from the log of ${report.log.origin}`,
      description: `Observations of what the record shows. Whether a control is satisfied is for the assessor: there are no findings. ${framework.limits}`,
      start: moment(report.period.from ?? report.ranAt),
      end: moment(report.period.to ?? report.ranAt),
      props: propertiesOf(report),
      "local-definitions": {
        components: [{
          uuid: id("tool"), type: "software", title: line(report.product), status: { state: "operational" },
          description: "Reads its own log, counts and draws the sample by a seed. What it states can be checked against the log without it.",
        }],
      },
      "reviewed-controls": { "control-selections": [{ "include-controls": framework.controls.map((it) => ({ "control-id": controlToken(it.id) })) }] },
      observations: [
        ...report.populations.map((it) => ({
          uuid: id(`population/${it.name}`), title: `Population: ${it.title}`, description: populationText(it),
          props: [property("population", it.name), property("members", it.members), property("sampled", it.sampled)],
          methods: ["EXAMINE"], types: ["discovery"], origins: [tool],
          ...(evidence.length === 0 ? {} : { "relevant-evidence": evidence.map((file) => ({ href: `#${id(`file/${file.path}`)}`, description: `${file.path}, rows of this population` })) }),
          collected: report.ranAt,
        })),
        ...framework.controls.map((it) => ({
          uuid: id(`control/${it.id}`), title: `${it.id} ${it.title}`, description: controlText(it, report.populations),
          props: [property("control-id", controlToken(it.id)), ...it.populations.map((name) => property("population", name))],
          methods: it.checks.length > 0 ? ["EXAMINE", "TEST"] : ["EXAMINE"], types: ["control-objective"], origins: [tool],
          collected: report.ranAt, remarks: `Not shown: ${it.limits}`,
        })),
      ],
    }],
    "back-matter": {
      resources: [
        { uuid: id("plan"), title: "Query and parameters of the export", description: planText(report), base64: exactly(planText(report)) },
        { uuid: id("checkpoint"), title: "Checkpoint of the log", description: report.checkpoint, props: [property("verifier-key", report.verifierKey)], base64: exactly(report.checkpoint) },
        ...report.files.map((it) => ({
          uuid: id(`file/${it.path}`), title: it.path, description: `A file of the bundle, ${it.size} bytes.`,
          rlinks: [{ href: it.path, hashes: [{ algorithm: "SHA-256", value: it.sha256 }] }],
        })),
      ],
    },
  };
}

function propertiesOf({ id, log, query, sample }: EvidenceReport): Property[] {
  return [
    property("export", id), property("log-origin", log.origin), property("log-size-before-period", log.before), property("log-size-after-period", log.after), property("log-size-read", log.size),
    ...(query.trim() === "" ? [] : [property("query", query)]),
    ...(sample === null ? [] : [property("sample-size", sample.size), property("sample-seed", sample.seed)]),
  ];
}

function populationText({ what, members, sampled, checks }: ReportPopulation): string {
  const tallies = Object.entries(checks).map(([name, tally]) => `${checkWords[name as keyof typeof checkWords].title}: ${tallyText(tally)}.`);
  return [`${what} ${members === 1 ? "One member" : `${members} members`}, ${sampled} in the sample.`, ...tallies].join(" ");
}

function tallyText({ yes, no, notApplicable }: Tally): string {
  return `${yes} yes, ${no} no, ${notApplicable} not applicable`;
}

function controlText(control: Control, populations: readonly ReportPopulation[]): string {
  const counts = control.populations.flatMap((name) => populations.filter((it) => it.name === name).map((it) => `${it.title}: ${it.members}`));
  return [control.says, ...(counts.length === 0 ? [] : [`Populations: ${counts.join("; ")}.`])].join(" ");
}

function planText({ query, period, sample, ranAt, reconciliation }: EvidenceReport): string {
  return [
    `Query: ${query.trim() === "" ? "everything" : query}`,
    `Period: from ${period.from ?? "the beginning"} to ${period.to ?? "the end"} (excluded)`,
    sample === null ? "Sample: none" : `Sample: ${sample.size} of each population, seed ${sample.seed}`,
    `Run at: ${ranAt}`,
    ...reconciliation.map((it) => `${it.total === true ? "= " : ""}${it.what}: ${it.count}`),
  ].join("\n");
}

/** The id of a control as OSCAL catalogs write it: `AC-2(4)` is `ac-2.4`. */
export function controlToken(id: string): string {
  return id.toLowerCase().replaceAll(/\((\d+)\)/g, ".$1").replaceAll(/\.? +/g, "-");
}

function property(name: string, value: string | number): Property {
  return { name, ns: NS, value: line(String(value)) };
}

/** A text byte by byte: the checkpoint's signature holds for these alone. */
function exactly(text: string): { "media-type": string; value: string } {
  return { "media-type": "text/plain", value: toBase64(new TextEncoder().encode(text)) };
}

/** A time of a period that somebody typed, as far as OSCAL can write it; the plan states the period as it was typed. */
function moment(time: string): string {
  return time < FIRST ? FIRST : time > LAST ? LAST : time;
}

/** A string of one line without spaces around it, as the schema demands of most. What counts as a space differs between validators, and some end a line at a control character. */
function line(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim() || "-";
}
