// Invariant: an id names its kind by its prefix, sorts by the time it was made, and carries 80 random bits.
// Source: ULID (48-bit milliseconds, 80-bit randomness, Crockford base32); time and randomness are passed in.

export const idPrefixes = ["areq", "dec", "ann", "grt", "exe", "evt", "agt", "key", "hov", "usr", "ses", "tok", "pol", "prp", "dlg", "ers", "ret", "brk", "opn", "view", "exp", "arv", "ari"] as const;
export type IdPrefix = (typeof idPrefixes)[number];
export type Id<P extends IdPrefix> = `${P}_${string}`;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Makes an id of a kind. `atMs` is milliseconds since 1970; `random` is ten random bytes. */
export function makeId<P extends IdPrefix>(prefix: P, atMs: number, random: Uint8Array): Id<P> {
  let time = "";
  for (let rest = atMs, i = 0; i < 10; i += 1) {
    time = ALPHABET[rest % 32]! + time;
    rest = Math.floor(rest / 32);
  }
  let tail = "";
  let bits = 0;
  let held = 0;
  for (const byte of random) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      tail += ALPHABET[(held >> bits) & 31]!;
    }
  }
  return `${prefix}_${time}${tail}`;
}

/** Whether a text has the form of an id of this kind. */
export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return text.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.slice(prefix.length + 1));
}
