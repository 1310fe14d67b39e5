import { ArrowDownRight } from "lucide-react";
import { placeHash } from "../place";
import type { ArtifactFrame } from "./artifact-frame";

/** A link to a statement of the policy below, by its number. */
export function Pointed({ frame, pointer }: { frame: ArtifactFrame; pointer: string }) {
  const [, side, number] = /^\/(before|after)(?:\/Statement\/(\d+))?/.exec(pointer) ?? [];
  const name = number === undefined ? "the policy" : `statement ${Number(number) + 1}`;
  return (
    <a href={placeHash({ artifact: frame.index, pointer })} className="mr-2 inline-flex min-h-6 items-center gap-0.5 text-xs whitespace-nowrap text-soft underline decoration-edge underline-offset-3 hover:text-ink">
      {name}{side === "before" ? " before" : ""}<ArrowDownRight aria-hidden className="size-3" />
    </a>
  );
}
