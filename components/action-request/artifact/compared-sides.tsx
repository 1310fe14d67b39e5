import { CopyButton } from "@/components/ui/copy-button";

/** Which sides there are, each with a way to copy the whole of it; and whether something is new, goes away, or changes. */
export function ComparedSides({ before, after }: { before: string | undefined; after: string | undefined }) {
  return (
    <span className="flex flex-wrap items-center">
      {before !== undefined && <Side text={before}>{after === undefined ? "only a before was given: all of it goes away" : "before"}</Side>}
      {before !== undefined && after !== undefined && <span className="mr-1">and</span>}
      {after !== undefined && <Side text={after}>{before === undefined ? "only an after was given: all of it is new" : "after"}</Side>}
    </span>
  );
}

function Side({ text, children }: { text: string; children: string }) {
  return <>{children}<CopyButton text={text} label={`Copy all that is ${children.includes("after") ? "after" : "before"}`} /></>;
}
