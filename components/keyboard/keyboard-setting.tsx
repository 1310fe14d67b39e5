"use client";

import { useId } from "react";
import { Switch } from "radix-ui";
import { Section } from "@/components/ui/section";
import { setCharacterKeys, useCharacterKeys } from "./character-keys";

/** Turns shortcuts of single characters off, for whoever dictates or hits keys by accident. */
export function KeyboardSetting() {
  const on = useCharacterKeys();
  const id = useId();
  return (
    <Section title="Keyboard">
      <div className="flex items-start justify-between gap-6 rounded-md border px-3 py-2.5 text-sm">
        <div>
          <label htmlFor={id} className="font-medium">Single-character shortcuts</label>
          <p id={`${id}-hint`} className="text-soft">Letters such as <span className="font-mono">j</span> and <span className="font-mono">a</span> act on the screen while no text field has the focus. Kept in this browser.</p>
        </div>
        <Switch.Root id={id} checked={on} onCheckedChange={setCharacterKeys} aria-describedby={`${id}-hint`} className="group relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-edge bg-subtle px-0.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent">
          <Switch.Thumb className="size-4 rounded-full bg-edge transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-accent-ink" />
        </Switch.Root>
      </div>
    </Section>
  );
}
