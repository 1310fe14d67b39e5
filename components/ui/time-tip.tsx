"use client";

import { useEffect, useId, useRef, useState } from "react";
import { zones } from "./times";

const GAP_PX = 4;

/** The absolute time of whatever `<time data-tip>` is pointed at or has the focus, or stands in what has it; Escape hides it. */
export function TimeTip() {
  const id = useId();
  const tip = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState("");
  useEffect(() => {
    const box = tip.current;
    if (box === null) return;
    let owner: Element | null = null;

    function hide(): void {
      owner?.removeAttribute("aria-describedby");
      owner = null;
      if (box?.matches(":popover-open") === true) box.hidePopover();
    }
    function show(time: HTMLTimeElement, described: Element): void {
      if (box === null || owner === described) return;
      hide();
      owner = described;
      setAt(time.dateTime);
      described.setAttribute("aria-describedby", id);
      box.showPopover();
      place(box, time.getBoundingClientRect());
    }
    function onPointer({ target }: PointerEvent): void {
      if (!(target instanceof Element) || box?.contains(target) === true) return;
      const time = target.closest<HTMLTimeElement>("time[data-tip]");
      if (time === null) hide();
      else show(time, time);
    }
    function onFocus({ target }: FocusEvent): void {
      if (!(target instanceof Element)) return;
      const time = target.matches("time[data-tip]") ? target : target.matches("a, button") ? target.querySelector("time[data-tip]") : null;
      if (time instanceof HTMLTimeElement && target.matches(":focus-visible") && time.checkVisibility()) show(time, target);
      else hide();
    }
    function onKey({ key }: KeyboardEvent): void {
      if (key === "Escape") hide();
    }

    const listening = new AbortController();
    document.addEventListener("pointerover", onPointer, listening);
    document.addEventListener("focusin", onFocus, listening);
    document.addEventListener("focusout", hide, listening);
    document.addEventListener("keydown", onKey, listening);
    document.addEventListener("scroll", hide, { capture: true, passive: true, signal: listening.signal });
    return () => listening.abort();
  }, [id]);
  const { local, utc } = zones(at);
  return (
    <div ref={tip} id={id} role="tooltip" popover="manual" className="fixed inset-auto m-0 rounded-md border bg-page px-2 py-1 text-xs text-ink shadow-overlay">
      {local}<br /><span className="font-mono text-soft">{utc}</span>
    </div>
  );
}

/** Below what it belongs to, or above it where there is no room; never beyond the window's edge. */
function place(box: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { width, height } = box.getBoundingClientRect();
  const below = bottom + GAP_PX;
  box.style.left = `${Math.max(GAP_PX, Math.min(left, document.documentElement.clientWidth - width - GAP_PX))}px`;
  box.style.top = `${below + height > window.innerHeight ? top - height - GAP_PX : below}px`;
}
