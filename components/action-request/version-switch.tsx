import { GitCompareArrows } from "lucide-react";
import type { RequestVersionView } from "@/server/modules/action-request/views";
import { classNames } from "@/components/ui/class-names";
import { TimeAgo } from "@/components/ui/time-ago";

type VersionSwitchProps = {
  versions: RequestVersionView[]; current: number; shown: number | null; onShow: (version: number) => void;
  comparing: boolean; onCompare: () => void;
};

const BUTTON = "flex min-h-7 flex-wrap items-center gap-x-2 rounded-md border px-2 text-left text-xs";
const look = (pressed: boolean) => (pressed ? "border-ink text-ink" : "text-soft hover:bg-hover");

/** The versions of an amended request; the last one is what is decided about. */
export function VersionSwitch({ versions, current, shown, onShow, comparing, onCompare }: VersionSwitchProps) {
  return (
    <div role="group" aria-label="Version" className="mb-4 flex flex-wrap gap-1.5">
      {versions.toSorted((a, b) => a.version - b.version).map((it) => (
        <button key={it.version} type="button" aria-pressed={it.version === shown} onClick={() => onShow(it.version)} className={classNames(BUTTON, look(it.version === shown))}>
          <span className="font-medium">Version {it.version}{it.version === current && ", current"}</span>
          <span className="text-faint">{it.author.name}, <TimeAgo at={it.createdAt} inControl /></span>
        </button>
      ))}
      <button type="button" aria-pressed={comparing} onClick={onCompare} className={classNames(BUTTON, look(comparing))}><GitCompareArrows aria-hidden className="size-3.5" />Compare</button>
    </div>
  );
}
