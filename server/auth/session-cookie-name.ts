/** The `__Host-` prefix makes browsers refuse the cookie over plain http, for another path, or set by a neighbouring host. */
export const SECURE_SESSION_COOKIE = "__Host-countersign-session";
/** For plain http, where browsers refuse the prefix. */
export const PLAIN_SESSION_COOKIE = "countersign-session";
