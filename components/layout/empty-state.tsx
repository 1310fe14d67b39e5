import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Says why there is nothing, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center px-4 py-16 text-center">
      <Icon aria-hidden className="size-6 text-faint" strokeWidth={1.5} />
      <h2 className="mt-3 text-base font-semibold">{title}</h2>
      {children !== undefined && <div className="mt-1 max-w-md text-sm text-soft">{children}</div>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
