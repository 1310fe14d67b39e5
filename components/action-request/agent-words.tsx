import { Bot } from "lucide-react";
import { Exact } from "@/components/ui/exact";
import { LongText } from "@/components/ui/long-text";
import { placeToken } from "./place";

/** Characters of the agent's words that show at once, so that what the rules say stays on the first screen. */
const FIRST = 400;

/** What the agent says about its request: a claim, set apart from what the rules found. */
export function AgentWords({ justification, agent }: { justification: string; agent: string }) {
  return (
    <section aria-label="Written by the agent" className="border-l-2 border-edge pl-3" data-place={placeToken({ artifact: null, pointer: "/justification" })}>
      <h2 className="text-xs font-medium text-faint"><Bot aria-hidden className="mr-1.5 inline-block size-3.5 align-[-2px]" />Written by the agent <span className="font-normal">· <Exact text={agent} /> says why; nobody has checked it</span></h2>
      {justification === ""
        ? <p className="mt-0.5 text-base text-faint">It gave no reason.</p>
        : <p className="mt-0.5 text-base whitespace-pre-wrap"><LongText text={justification} limit={FIRST} /></p>}
    </section>
  );
}
