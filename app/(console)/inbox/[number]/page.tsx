import { RequestScreen } from "@/components/action-request/request-screen";
import { numberOf, type RequestAddress } from "./address";
import { readAhead } from "./read-ahead";

export { titleOf as generateMetadata } from "./address";

export default async function RequestPage(address: RequestAddress) {
  const number = await numberOf(address);
  return <RequestScreen key={number} number={number} ahead={await readAhead(number)} />;
}
