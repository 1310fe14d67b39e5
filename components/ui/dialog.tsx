"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";

type DialogProps = { open: boolean; onOpenChange: (open: boolean) => void; title: string; description?: ReactNode; children: ReactNode; closable?: boolean; focusFirst?: RefObject<HTMLElement | null> };

/** A dialog over the page. Without `closable` it stays until one of its own buttons ends it; `focusFirst` is what one types into. */
export function Dialog({ open, onOpenChange, title, description, children, closable = true, focusFirst }: DialogProps) {
  const keep = (event: Event) => { if (!closable) event.preventDefault(); };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Radix.Content
          {...(focusFirst !== undefined && { onOpenAutoFocus: (event: Event) => { event.preventDefault(); focusFirst.current?.focus(); } })}
          onEscapeKeyDown={keep} onInteractOutside={keep} {...(description === undefined && { "aria-describedby": undefined })}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[min(520px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col overflow-y-auto rounded-md border bg-page p-5 shadow-overlay"
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {closable && <Radix.Close aria-label="Close" className="-mt-0.5 -mr-1 inline-flex size-7 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink"><X aria-hidden className="size-4" /></Radix.Close>}
          </div>
          {description !== undefined && <Radix.Description className="mt-1 text-sm text-soft">{description}</Radix.Description>}
          <div className="mt-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at the end of a dialog's form. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex justify-end gap-2">{children}</div>;
}
