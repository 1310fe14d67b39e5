import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from "lucide-react";
import type { BundleVerification } from "countersign/bundle/verify";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";

const looks: Record<BundleVerification["outcome"], { icon: LucideIcon; tone: string; text: string }> = {
  holds: { icon: CircleCheck, tone: "text-good", text: "It holds" },
  fails: { icon: CircleX, tone: "text-bad", text: "It does not hold" },
  unreadable: { icon: CircleHelp, tone: "text-wait", text: "It could not be read: nothing was checked" },
};

/** What came of checking a bundle: the verdict, what is wrong, and what is proven, said and unknown, each apart. */
export function BundleVerdict({ result, name }: { result: BundleVerification; name: string }) {
  const { icon: Icon, tone, text } = looks[result.outcome];
  return (
    <>
      <h2 className={classNames("flex items-center gap-2 text-lg font-semibold", tone)}><Icon aria-hidden className="size-5" />{text}</h2>
      <p className="mt-1 text-sm wrap-anywhere text-soft">{name}{result.manifest !== null && <>, of the log <span className="font-mono text-xs">{result.manifest.log.origin}</span></>}</p>
      {result.failure !== null && <p className="mt-3 border-l-2 border-bad pl-3 text-sm wrap-anywhere"><Exact text={result.failure.message} /></p>}
      <Sentences title={result.outcome === "holds" ? "Proven with your key" : "Proven with your key, before it went wrong"} items={result.proven} />
      <Sentences title="Stated by the operator, and not proven" items={result.stated} />
      <Sentences title="Not known" items={result.unknown} />
    </>
  );
}

function Sentences({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section className="mt-5">
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="mt-1.5 divide-y border-y text-sm">{items.map((it) => <li key={it} className="py-2 wrap-anywhere"><Exact text={it} /></li>)}</ul>
    </section>
  );
}
