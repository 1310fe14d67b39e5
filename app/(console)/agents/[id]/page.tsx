import type { Metadata } from "next";
import { AgentScreen } from "@/components/agent/agent-screen";

export const metadata: Metadata = { title: "Agent" };

export default async function AgentPage({ params }: { params: Promise<{ id: string }> }) {
  return <AgentScreen id={(await params).id} />;
}
