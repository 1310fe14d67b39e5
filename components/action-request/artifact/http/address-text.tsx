import { Exact } from "@/components/ui/exact";
import type { Address } from "./address";

/** An address in its parts: the server stands out, and what makes it unsafe or reads as something else. `whole`: with the query, which is not shown elsewhere. */
export function AddressText({ address: { scheme, user, host, path, query, fragment }, whole }: { address: Address; whole: boolean }) {
  return (
    <>
      {scheme !== null && <span className={scheme.toLowerCase() === "https" ? "text-faint" : "text-bad"}><Exact text={scheme} />:</span>}
      {host !== null && <span className="text-faint">{"//"}</span>}
      {user !== null && <span className="text-bad"><Exact text={user} />@</span>}
      {host !== null && <span className="font-medium"><Exact text={host} /></span>}
      <Exact text={path} />
      {query !== null && <span className={whole ? "text-soft" : "text-faint"}>?{whole ? <Exact text={query} /> : "…"}</span>}
      {fragment !== null && <span className="text-faint">#<Exact text={fragment} /></span>}
    </>
  );
}

/** Where an address leads, when it reads as if it led elsewhere. */
export function Misleading({ address: { user, host, callsHost } }: { address: Address }) {
  return (
    <>
      {user !== null && host !== null && <p className="mt-1 text-sm text-bad">The server is <span className="font-mono"><Exact text={host} /></span>: what stands before the @ is only a name to sign in with.</p>}
      {callsHost !== null && <p className="mt-1 text-sm text-bad">Programs call <span className="font-mono"><Exact text={callsHost} /></span>: the address reads as another one.</p>}
    </>
  );
}
