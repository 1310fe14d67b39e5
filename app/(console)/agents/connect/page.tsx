import type { Metadata } from "next";
import { ConnectScreen } from "@/components/agent/connect/connect-screen";
import { env } from "@/server/env";

export const metadata: Metadata = { title: "Connect an agent" };

export default function ConnectPage() {
  return <ConnectScreen url={env().APP_URL} />;
}
