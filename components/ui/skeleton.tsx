import { classNames } from "./class-names";

/** The place of something that is being read; it keeps the layout still. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("rounded-sm bg-hover", className)} />;
}

/** Rows of a list that is being read. */
export function SkeletonRows({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-11 items-center gap-3 px-4">
          <Skeleton className="h-3 w-14" /><Skeleton className="h-3 w-48" /><Skeleton className="h-3 flex-1" /><Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
