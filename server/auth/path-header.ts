/** Set by `proxy.ts` on every page's request, whatever the caller sent: pages are not told their own address otherwise. */
export const PATH_HEADER = "x-countersign-path";
