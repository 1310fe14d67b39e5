"use client";

import type { ArtifactOf } from "countersign/contract/artifact";
import { CopyButton } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { placeToken } from "../../place";
import type { ArtifactFrame } from "../artifact-frame";
import { CodeLines, type CodeLine } from "../code-lines";
import { useOwnFindings, type ListedFinding } from "../evidence";
import { ExactSwitch, useExact } from "../exact-switch";
import { FindingMarks } from "../finding-marks";
import { jsonLines } from "../json-lines";
import { addressOf, fieldsOf } from "./address";
import { AddressText, Misleading } from "./address-text";
import { Fields } from "./fields";
import { indentJson } from "./indent-json";
import { bodyText, headersOf, messageLines } from "./message";

type Http = ArtifactOf<"http">;
type HttpProps = { artifact: Http; frame: ArtifactFrame };

/** A call as a request: method and address in their parts, headers, body; the exact bytes one key away. */
export function HttpView({ artifact, frame }: HttpProps) {
  const exact = useExact();
  const own = useOwnFindings(frame.index);
  const under = (pointer: string) => own.filter(({ finding }) => finding.pointer === pointer || finding.pointer?.startsWith(`${pointer}/`));
  const whole = own.filter(({ finding: { pointer = "" } }) => !/^\/(?:method|url|headers|body)(?:\/|$)/.test(pointer));
  const body = artifact.body === undefined ? "" : bodyText(artifact.body);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1 text-xs text-faint">
        <p className="min-w-0 flex-1 basis-40">{headerCount(headersOf(artifact).length)}, {artifact.body === undefined ? "no body" : `a body of ${new TextEncoder().encode(body).length.toLocaleString("en")} bytes`}</p>
        <span className="flex items-center gap-1"><ExactSwitch readable="In parts" /><CopyButton text={artifact.url} label="Copy the address" /></span>
      </div>
      <FindingMarks findings={whole} className="border-b px-3 py-1" />
      {exact
        ? <div className="py-1"><CodeLines lines={messageLines(artifact, frame.index)} name={frame.name} /></div>
        : (
          <div className="divide-y">
            <Line artifact={artifact} frame={frame} findings={[...under("/method"), ...under("/url")]} />
            <Headers artifact={artifact} frame={frame} />
            {artifact.body !== undefined && <Body artifact={artifact} frame={frame} />}
          </div>
        )}
    </>
  );
}

function headerCount(count: number): string {
  return count === 0 ? "no headers" : `${count.toLocaleString("en")} ${count === 1 ? "header" : "headers"}`;
}

/** Method and address: what is called, where, and with which query. */
function Line({ artifact: { method, url }, frame, findings }: HttpProps & { findings: ListedFinding[] }) {
  const address = addressOf(url);
  const place = (pointer: string) => placeToken({ artifact: frame.index, pointer });
  const changes = method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
  return (
    <section aria-label="Address" className="px-3 py-2">
      <p className="font-mono text-base wrap-anywhere">
        <span className={changes ? "mr-2 font-semibold" : "mr-2 font-medium text-soft"} data-place={place("/method")}>{method}</span>
        <span data-place={place("/url")}>
          <AddressText address={address} whole={false} />
        </span>
      </p>
      <Misleading address={address} />
      <FindingMarks findings={findings} className="mt-1" />
      {address.query !== null && <Fields title="Query" fields={fieldsOf(address.query)} />}
    </section>
  );
}

function Headers({ artifact, frame }: HttpProps) {
  const headers = headersOf(artifact);
  const findings = useOwnFindings(frame.index);
  if (headers.length === 0) return null;
  return (
    <section aria-label="Headers" className="px-3 py-2" data-place={placeToken({ artifact: frame.index, pointer: "/headers" })}>
      <h4 className="text-xs text-faint">Headers</h4>
      <dl className="grid gap-x-4 text-sm sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)]">
        {headers.map(({ name, value, pointer }, index) => (
          <div key={index} className="col-span-full grid grid-cols-subgrid border-t border-line/60 py-0.5 first:border-t-0" data-place={placeToken({ artifact: frame.index, pointer })}>
            <dt className="min-w-0 font-mono wrap-anywhere text-soft"><Exact text={name} /></dt>
            <dd className="min-w-0 pl-4 font-mono wrap-anywhere sm:pl-0"><Exact text={value} /><FindingMarks findings={findings.filter(({ finding }) => finding.pointer === pointer)} /></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The body in the form that it says it has; where it has none, as it is. */
function Body({ artifact, frame }: HttpProps) {
  const { body } = artifact;
  const at = { artifact: frame.index, pointer: "/body" };
  // A text has one place; other values have their findings at their lines.
  const findings = useOwnFindings(frame.index).filter(({ finding }) => typeof body === "string" && finding.pointer === "/body");
  const type = headersOf(artifact).find((it) => it.name.toLowerCase() === "content-type")?.value ?? "";
  const form = typeof body === "string" && type.startsWith("application/x-www-form-urlencoded");
  const indented = typeof body === "string" && !form ? indentJson(body) : null;
  const lines: CodeLine[] = typeof body !== "string"
    ? jsonLines(body!, "/body").map(({ text, pointer }) => ({ text, at: { artifact: frame.index, pointer } }))
    : (indented ?? body.split("\n")).map((text, line) => ({ text, ...(line === 0 ? { at } : indented === null && { at: { ...at, line: line + 1 } }) }));
  return (
    <section aria-label="Body" className="pb-1" data-place={placeToken(at)}>
      <h4 className="px-3 pt-2 text-xs text-faint">Body{indented !== null || typeof body !== "string" ? ", JSON put on lines" : form ? ", a form" : body === "" ? ", empty" : ", as it is"}</h4>
      <FindingMarks findings={findings} className="px-3" />
      {body === "" ? null : form ? <div className="px-3"><Fields title={null} fields={fieldsOf(body)} /></div> : <CodeLines lines={lines} name="the body" marked={typeof body !== "string"} />}
    </section>
  );
}
