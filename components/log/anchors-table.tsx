import type { AnchorView } from "@/server/core/anchor/log-status";
import { classNames } from "@/components/ui/class-names";
import { Cell, Table } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";

const KINDS: Record<AnchorView["kind"], string> = { file: "File", witness: "Witness", bucket: "Bucket", timestamp: "Time stamp" };
const STATES: Record<AnchorView["state"], { label: string; tone: string }> = {
  in_step: { label: "in step", tone: "text-good" }, behind: { label: "behind", tone: "text-wait" },
  failing: { label: "failing", tone: "text-wait" }, conflict: { label: "holds another log", tone: "text-bad" },
};

/** Who holds checkpoints: up to where, since when, and what went wrong. */
export function AnchorsTable({ anchors }: { anchors: AnchorView[] }) {
  if (anchors.length === 0) {
    return (
      <p className="border-y py-3 text-sm text-soft">
        Nobody else holds a checkpoint: whoever owns the database and the signing key could rewrite the log, and an old backup would not be noticed.
        Set <Name>LOG_ANCHOR_FILE</Name>, <Name>LOG_WITNESSES</Name>, <Name>LOG_BUCKET_URL</Name> or <Name>LOG_TIMESTAMP_URL</Name>.
      </p>
    );
  }
  return (
    <Table label="Anchors" columns={["Anchor", "State", "Holds", "Since", "Next"]}>
      {anchors.map((it) => <AnchorRow key={`${it.kind} ${it.place}`} anchor={it} />)}
    </Table>
  );
}

function AnchorRow({ anchor: { kind, place, size, waiting, anchoredAt, nextAttemptAt, state, failures, error } }: { anchor: AnchorView }) {
  const { label, tone } = STATES[state];
  return (
    <tr className="align-top">
      <Cell className="max-w-72 min-w-48 py-2">
        <p>{KINDS[kind]}</p>
        <p className="text-xs text-faint wrap-anywhere">{place}</p>
        {error !== null && <p className={classNames("mt-1 text-xs wrap-anywhere", tone)}>{error}</p>}
      </Cell>
      <Cell className={classNames("py-2 whitespace-nowrap", tone)}>{label}{failures > 1 && <p className="text-xs">{failures} tries</p>}</Cell>
      <Cell className="py-2 tabular-nums">
        {size === 0 ? <span className="text-faint">nothing yet</span> : size.toLocaleString("en")}
        {waiting > 0 && <p className="text-xs whitespace-nowrap text-faint">{waiting.toLocaleString("en")} waiting</p>}
      </Cell>
      <Cell muted className="py-2">{anchoredAt === null ? "never" : <TimeAgo at={anchoredAt} />}</Cell>
      <Cell muted className="py-2">{nextAttemptAt === null ? "with the next entry" : <TimeAgo at={nextAttemptAt} />}</Cell>
    </tr>
  );
}

function Name({ children }: { children: string }) {
  return <code className="font-mono text-xs">{children}</code>;
}
