import { CopyButton } from "@/components/ui/copy-button";
import { placeHash, type Place } from "../place";

const SIDES: Record<string, string> = { "/before": " before", "/patch": " of the patch" };

/** Which lines of a diff the address names, with a way to copy that address. */
export function NamedLines({ named }: { named: Place | null }) {
  return (
    <span aria-live="polite" className="inline-flex items-center text-soft">
      {named !== null && <>{wordsOf(named)}<CopyButton text={new URL(placeHash(named), window.location.href).href} label="Copy the address of these lines" /></>}
    </span>
  );
}

function wordsOf({ pointer, line, end }: Place): string {
  const numbers = [line, end].filter((it) => it !== undefined).map((it) => it.toLocaleString("en"));
  return `${end === undefined ? "line" : "lines"} ${numbers.join("–")}${SIDES[pointer] ?? ""}`;
}
