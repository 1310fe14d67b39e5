import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const looks = {
  info: { icon: Info, tone: "border-line bg-subtle", mark: "text-soft" },
  wait: { icon: TriangleAlert, tone: "border-wait/40 bg-wait-fill", mark: "text-wait" },
  bad: { icon: CircleAlert, tone: "border-bad/40 bg-bad-fill", mark: "text-bad" },
};

/** Something the reader has to know before going on. `role` is `alert` where it interrupts. */
export function Notice({ look = "info", title, children, role = "status" }: { look?: keyof typeof looks; title: string; children?: ReactNode; role?: "status" | "alert" | "note" }) {
  const { icon: Icon, tone, mark } = looks[look];
  return (
    <div role={role} className={classNames("flex gap-2.5 rounded-md border px-3 py-2.5 text-sm", tone)}>
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="mt-0.5 text-soft">{children}</div>}
      </div>
    </div>
  );
}
