import type { PolicyCheck } from "@/server/modules/policy/views";
import { Exact } from "@/components/ui/exact";

type Problem = Extract<PolicyCheck, { ok: false }>["problems"][number];

/** What is wrong, where, and what is expected there. */
export function PolicyProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="mt-2 divide-y rounded-md border border-bad/40 bg-bad-fill text-sm">
      {problems.map((it, index) => (
        <li key={index} className="flex gap-3 px-3 py-1.5">
          <span className="w-20 shrink-0 font-mono text-xs leading-5 text-bad">line {it.line}:{it.column}</span>
          <span className="min-w-0">
            {it.rule !== null && <><span className="font-medium">rule <Exact text={it.rule} />:</span> </>}
            <Exact text={it.message} />{it.expected !== "" && <span className="text-soft">; expected <Exact text={it.expected} /></span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
