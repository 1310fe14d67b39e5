import { useId, type ReactNode } from "react";
import { classNames } from "./class-names";

/** A part of a page with its heading; `aside` stands at the end of the heading's line. */
export function Section({ title, aside, children, className, id }: { title: string; aside?: ReactNode; children: ReactNode; className?: string; id?: string }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} id={id} className={classNames("scroll-mt-16", className)}>
      <div className="mb-2 flex min-h-6 items-center justify-between gap-3">
        <h2 id={heading} className="text-sm font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
