// What a page of the console may load and run: its own files, and inline only what carries the request's nonce.

/** Set by `proxy.ts` on every page's request, for what a page writes inline by itself. */
export const NONCE_HEADER = "x-countersign-nonce";

/** The header's value. `reload`: the development server evaluates code and adds styles of its own. */
export function contentSecurityPolicy(nonce: string, { reload }: { reload: boolean }): string {
  return Object.entries({
    "default-src": "'self'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${reload ? " 'unsafe-eval'" : ""}`,
    "style-src": reload ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
  }).map(([directive, sources]) => `${directive} ${sources}`).join("; ");
}
