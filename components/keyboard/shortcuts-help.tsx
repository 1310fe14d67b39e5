"use client";

import Link from "next/link";
import { Dialog } from "@/components/ui/dialog";
import type { Action } from "./action";
import { useCharacterKeys } from "./character-keys";
import { byGroup, useCurrentActions } from "./registry";
import { ShortcutKeys } from "./shortcut-keys";

/** The shortcuts that are valid on this screen now. */
export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  const on = useCharacterKeys();
  const actions = useCurrentActions().filter((it) => it.keys !== undefined);
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title="Keyboard shortcuts" description="What is valid on this screen now.">
      {!on && <p className="mb-4 rounded-md border bg-subtle px-3 py-2 text-sm text-soft">Single-character shortcuts are turned off in this browser. Turn them on in <Link href="/settings" onClick={onClose} className="text-accent-text underline">Settings</Link>.</p>}
      <div className="columns-1 gap-8 sm:columns-2">
        {byGroup(actions).map(({ group, actions: own }) => (
          <section key={group} aria-label={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs text-faint">{group}</h3>
            <dl className="text-sm">{own.map((it) => <Row key={it.id} action={it} />)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ action }: { action: Action }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-3">
      <dt className="min-w-0">{action.label}</dt>
      <dd className="flex shrink-0 items-center gap-1.5">
        {(action.keys ?? []).map((it, i) => <span key={it} className="inline-flex items-center gap-1.5">{i > 0 && <span className="text-xs text-faint">or</span>}<ShortcutKeys shortcut={it} /></span>)}
      </dd>
    </div>
  );
}
