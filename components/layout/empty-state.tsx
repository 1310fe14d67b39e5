import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode; /** It is the whole page, so its title is the page's heading. */ page?: boolean };

/** Says why there is nothing, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action, page = false }: EmptyStateProps) {
  const Heading = page ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center px-4 py-16 text-center">
      <Icon aria-hidden className="size-6 text-faint" strokeWidth={1.5} />
      <Heading className="mt-3 text-base font-semibold">{title}</Heading>
      {children !== undefined && <div className="mt-1 max-w-md text-sm text-soft">{children}</div>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
