// Where keys belong to what has the focus, and not to the screen.

const TEXT_INPUTS = new Set(["text", "search", "email", "url", "tel", "password", "number", "date", "datetime-local", "month", "week", "time"]);

/** Whether keys write into this element. */
export function isWriting(target: EventTarget | null): target is HTMLElement {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable || target.closest("[role=textbox],[role=combobox],[role=menu],[role=listbox]") !== null;
}

/** Whether Enter or Space does something with this element by itself. */
export function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("a[href],button,summary,input,select,label,audio,video,[role=button],[role=tab],[role=switch],[role=checkbox],[role=menuitem]") !== null;
}

/** Whether a dialog or a menu is open over the page. */
export function isOverlaid(): boolean {
  return document.querySelector("[role=dialog][data-state=open],[role=alertdialog][data-state=open],[role=menu][data-state=open],dialog:modal") !== null;
}
