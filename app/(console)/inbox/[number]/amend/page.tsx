import { AmendScreen } from "@/components/action-request/amend/amend-screen";
import { numberOf, type RequestAddress } from "../address";

export { titleOf as generateMetadata } from "../address";

export default async function AmendPage(address: RequestAddress) {
  const number = await numberOf(address);
  return <AmendScreen key={number} number={number} />;
}
