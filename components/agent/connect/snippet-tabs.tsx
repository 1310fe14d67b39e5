"use client";

import { Tabs } from "radix-ui";
import { CopyButton } from "@/components/ui/copy-button";
import { howToRun, languages, snippet } from "./snippets";

/** The same first request in several languages, with the key while it is shown. */
export function SnippetTabs({ url, secret }: { url: string; secret: string | null }) {
  return (
    <Tabs.Root defaultValue="curl">
      <Tabs.List aria-label="Language" className="flex gap-3 border-b">
        {languages.map(([language, label]) => (
          <Tabs.Trigger key={language} value={language} className="-mb-px h-8 border-b-2 border-transparent px-1 text-sm text-soft hover:text-ink data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink">{label}</Tabs.Trigger>
        ))}
      </Tabs.List>
      {languages.map(([language, label]) => {
        const text = snippet(language, url, secret);
        return (
          <Tabs.Content key={language} value={language} className="mt-3">
            <div className="relative rounded-md border bg-subtle">
              <pre aria-label={label} className="p-3 pr-10 font-mono text-xs wrap-anywhere whitespace-pre-wrap">{text}</pre>
              <CopyButton text={text} label={`Copy the ${label} snippet`} className="absolute top-2 right-2" />
            </div>
            <p className="mt-2 text-xs text-faint">{howToRun(language)}{secret === null && " It takes the key from the variable COUNTERSIGN_KEY."}</p>
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
}
