import { classNames } from "@/components/ui/class-names";

/** The name with its countersigned line. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames("relative inline-block pb-1 font-semibold tracking-tight", className)}>
      Countersign
      <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="absolute inset-x-0 -bottom-0.5 h-2 w-full overflow-visible" fill="none">
        <path d="M0 5.5H100" stroke="currentColor" strokeWidth="1" vectorEffect="non-scaling-stroke" />
        <path d="M74 7.5l4.5-6 3 5 4.5-7 3.5 7.5 4-4" stroke="var(--accent-text)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
      </svg>
    </span>
  );
}
