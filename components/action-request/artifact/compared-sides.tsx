import { CopyButton } from "@/components/ui/copy-button";

type SidesProps = { before: string | undefined; after: string | undefined; same: boolean };

/** Which sides there are, each with a way to copy the whole of it; and whether something is new, goes away, or stays as it is. */
export function ComparedSides({ before, after, same }: SidesProps) {
  const both = before !== undefined && after !== undefined;
  const remark = remarkOn(before, after);
  return (
    <>
      {same && both && <span className="font-medium text-soft">No difference between</span>}
      {before !== undefined && <span className="inline-flex items-center">before<CopyButton text={before} label="Copy all that is before" /></span>}
      {after !== undefined && <span className="inline-flex items-center">{both ? "and after" : "after"}<CopyButton text={after} label="Copy all that is after" /></span>}
      {remark !== null && <span className="text-soft">{remark}</span>}
    </>
  );
}

/** What the lines alone don't say. */
function remarkOn(before: string | undefined, after: string | undefined): string | null {
  if (before === undefined) return "no before was given: all of it counts as new";
  if (after === undefined) return "no after was given: all of it counts as gone";
  if (before === "" && after !== "") return "empty before: all of it is new";
  if (after === "" && before !== "") return "empty after: all of it goes away";
  if (before.endsWith("\n") === after.endsWith("\n")) return null;
  return after.endsWith("\n") ? "the last line gains its line break" : "the last line loses its line break";
}
