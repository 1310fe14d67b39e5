"use client";

import { Dialog } from "radix-ui";
import { useId, useState, type KeyboardEvent } from "react";
import { useRequestActions } from "@/components/action-request/use-request-actions";
import { classNames } from "@/components/ui/class-names";
import type { Action } from "./action";
import { byGroup, useCurrentActions } from "./registry";
import { searchActions } from "./search-actions";
import { ShortcutKeys } from "./shortcut-keys";

/** Every action of the screen in one list that one searches by typing. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const requests = useRequestActions(text);
  const groups = byGroup([...searchActions(useCurrentActions().filter((it) => it.unlisted !== true), text), ...requests]);
  const shown = groups.flatMap((it) => it.actions);
  const active = shown[Math.min(at, shown.length - 1)];

  function run(action: Action): void {
    onClose();
    // After the dialog has given the focus back, so that the action may place it.
    requestAnimationFrame(() => requestAnimationFrame(action.run));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && shown.length > 0) setAt((shown.indexOf(active!) + move + shown.length) % shown.length);
    else if (event.key === "Enter" && active !== undefined) run(active);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Dialog.Content aria-describedby={undefined} className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh] w-[min(600px,calc(100vw-32px))] -translate-x-1/2 flex-col overflow-hidden rounded-md border bg-page shadow-overlay">
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <input
            type="text" role="combobox" aria-label="Search commands and requests" aria-expanded aria-controls={list} aria-autocomplete="list" {...(active !== undefined && { "aria-activedescendant": `${list}-${active.id}` })}
            autoComplete="off" spellCheck={false} placeholder="What do you want to do?" value={text} onChange={(event) => { setText(event.target.value); setAt(0); }} onKeyDown={onKeyDown}
            className="h-12 shrink-0 border-b bg-page px-4 text-base outline-none placeholder:text-faint"
          />
          <div id={list} role="listbox" aria-label="Commands" className="overflow-y-auto p-1">
            {groups.map(({ group, actions: own }) => (
              <div key={group} role="group" aria-label={group}>
                <p aria-hidden className="px-3 pt-2 pb-1 text-xs text-faint">{group}</p>
                {own.map((it) => <Option key={it.id} id={`${list}-${it.id}`} action={it} active={it === active} onPick={() => run(it)} />)}
              </div>
            ))}
          </div>
          {shown.length === 0 && <p role="status" className="px-4 pb-4 text-sm text-soft">Nothing is called that.</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Option({ id, action, active, onPick }: { id: string; action: Action; active: boolean; onPick: () => void }) {
  return (
    <div
      ref={(it) => { if (active) it?.scrollIntoView({ block: "nearest" }); }}
      id={id} role="option" aria-selected={active} tabIndex={-1} onClick={onPick} onKeyDown={undefined}
      className={classNames("flex min-h-9 cursor-default items-center justify-between gap-3 rounded-sm px-3 text-sm hover:bg-hover", active && "bg-selected hover:bg-selected forced-colors:outline")}
    >
      <span className="min-w-0 truncate">{action.label}</span>
      {action.keys?.[0] !== undefined && <ShortcutKeys shortcut={action.keys[0]} />}
    </div>
  );
}
