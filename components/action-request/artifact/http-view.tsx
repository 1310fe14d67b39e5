import type { ArtifactOf } from "countersign/contract/artifact";
import { CopyButton } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { CodeLines } from "./code-lines";
import { jsonLines } from "./json-lines";

/** A call: method and address, headers, body. */
export function HttpView({ artifact: { method, url, headers = {}, body }, frame }: { artifact: ArtifactOf<"http">; frame: ArtifactFrame }) {
  const place = (pointer: string) => placeToken({ artifact: frame.index, pointer });
  const lines = Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const));
  return (
    <>
      <div className="flex items-start gap-2 px-3 py-2 font-mono text-sm">
        <span className="font-semibold" data-place={place("/method")}>{method}</span>
        <span className="min-w-0 flex-1 wrap-anywhere" data-place={place("/url")}><Exact text={url} /></span>
        <CopyButton text={url} label="Copy the address" className="-my-0.5" />
      </div>
      {lines.length > 0 && (
        <dl aria-label="Headers" className="border-t px-3 py-2 font-mono text-xs" data-place={place("/headers")}>
          {lines.map(([name, value], index) => (
            <div key={index} className="flex gap-2 py-0.5" data-place={place(`/headers/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`)}>
              <dt className="shrink-0 text-faint"><Exact text={name} />:</dt><dd className="min-w-0 wrap-anywhere"><Exact text={value} /></dd>
            </div>
          ))}
        </dl>
      )}
      {body !== undefined && (
        <div className="border-t py-1">
          <CodeLines lines={jsonLines(body, "/body").map(({ text, pointer }) => ({ text, at: { artifact: frame.index, pointer } }))} name="the body" />
        </div>
      )}
    </>
  );
}
