import type { Metadata } from "next";
import { DelegationsPanel } from "@/components/delegation/delegations-panel";
import { LogLink } from "@/components/log/log-link";
import { KeyboardSetting } from "@/components/keyboard/keyboard-setting";
import { PageHeader } from "@/components/layout/page-header";
import { SessionsPanel } from "@/components/token/sessions-panel";
import { TokensPanel } from "@/components/token/tokens-panel";

export const metadata: Metadata = { title: "Settings" };

export default function SettingsPage() {
  return (
    <>
      <PageHeader title="Settings" about="Your own absences, tokens, sessions and keyboard." actions={<LogLink />} />
      <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-8 px-4 py-5 lg:px-6">
        <DelegationsPanel />
        <TokensPanel />
        <SessionsPanel />
        <KeyboardSetting />
      </div>
    </>
  );
}
