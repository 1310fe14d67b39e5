import { headers } from "next/headers";
import { preload } from "react-dom";
import { RequestScreen } from "@/components/action-request/request-screen";
import { requestUrl } from "@/components/live/request-ahead";
import { numberOf, type RequestAddress } from "./address";

export { titleOf as generateMetadata } from "./address";

export default async function RequestPage(address: RequestAddress) {
  const number = await numberOf(address);
  // Who comes from the list has the scripts already, and those ask as soon.
  if ((await headers()).get("sec-fetch-dest") === "document") preload(requestUrl(number), { as: "fetch", crossOrigin: "anonymous" });
  return <RequestScreen key={number} number={number} />;
}
