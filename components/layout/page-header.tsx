import type { ReactNode } from "react";

/** The head of a page: its name, a line about it, and what can be done. */
export function PageHeader({ title, about, actions }: { title: string; about?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3 lg:px-6">
      <div className="min-w-0">
        <h1 className="text-lg font-semibold">{title}</h1>
        {about !== undefined && <p className="text-sm text-soft">{about}</p>}
      </div>
      {actions !== undefined && <div className="flex items-center gap-2">{actions}</div>}
    </div>
  );
}
