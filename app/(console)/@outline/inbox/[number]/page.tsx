import { RequestOutline } from "@/components/action-request/request-outline";
import { numberOf, type RequestAddress } from "../../../inbox/[number]/address";
import { readAhead } from "../../../inbox/[number]/read-ahead";
import Loading from "../../../loading";

/** A request as it is read before any script runs. */
export default async function RequestOutlinePage(address: RequestAddress) {
  const detail = await readAhead(await numberOf(address));
  return detail === null ? <Loading /> : <RequestOutline detail={detail} />;
}
