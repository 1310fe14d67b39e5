import { classNames } from "@/components/ui/class-names";

/** The name with its countersigned line. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames("relative inline-block pr-7 font-semibold tracking-tight", className)}>
      Countersign
      <svg aria-hidden viewBox="0 0 132 24" preserveAspectRatio="xMaxYMax meet" className="pointer-events-none absolute right-0 -bottom-1.5 w-full" fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d="M1 22H100" stroke="currentColor" strokeWidth="1.25" />
        <path d="M97 22c6-1 12-9 14-15 1.500-4.500-1.500-5.500-3-1.500-2 5-3 13 0 14 3.500 1 5-6 7-6.500 1.500 0-.5 5 1.500 5.500 2 0 2.500-4 4-4 1 0 .5 3 2 3 1.500.5 3-1 6.500-2" stroke="var(--accent-text)" strokeWidth="1.6" />
      </svg>
    </span>
  );
}
