const FRAMES = 60;
/** As much of the window's edges may be covered. */
const EDGE_PX = 72;

/** Gives the focus to the row that the walk is at, once it is on the page, and brings it into view. */
export function focusCurrent(root: HTMLElement | null): void {
  let frames = 0;
  requestAnimationFrame(function look() {
    const row = root?.querySelector<HTMLElement>("[data-current]") ?? null;
    if (row === null) {
      if (frames++ < FRAMES) requestAnimationFrame(look);
      return;
    }
    row.focus({ preventScroll: true });
    const { top, bottom } = row.getBoundingClientRect();
    if (top < EDGE_PX || bottom > window.innerHeight - EDGE_PX) row.scrollIntoView({ block: "center" });
  });
}
