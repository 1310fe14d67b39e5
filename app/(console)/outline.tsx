import { LazyRequestOutline } from "@/components/action-request/lazy-request-outline";
import { readAhead } from "./inbox/[number]/read-ahead";
import Loading from "./loading";

/** What of a page there is to read before any script runs: a request, and of other pages their place. */
export async function Outline({ path }: { path: string }) {
  const [, number] = /^\/inbox\/([1-9]\d{0,8})(?:\?|$)/.exec(path) ?? [];
  const detail = number === undefined ? null : await readAhead(Number(number));
  return detail === null ? <Loading /> : <LazyRequestOutline detail={detail} />;
}
