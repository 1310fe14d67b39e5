// Invariant: decoding accepts exactly what encoding produces: one text for one byte string, never a second spelling.
// Source: RFC 4648 sections 4 (base64), 5 (base64url, unpadded), 8 (base16, lower case); Unicode 3.9 (UTF-8).
import { decodeUtf8 } from "#utf8";
import { LogFormatError } from "./format-error";

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`;

const encoder = new TextEncoder();

/** Base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const text = to64(bytes, STANDARD);
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

/** Bytes of padded base64; throws LogFormatError for any other spelling of them. */
export function fromBase64(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = from64(text.slice(0, text.length - padding), STANDARD);
  if (!bytes || toBase64(bytes) !== text) throw new LogFormatError("not canonical base64 with padding");
  return bytes;
}

/** Base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return to64(bytes, URL_SAFE);
}

/** Bytes of unpadded base64url; throws LogFormatError for any other spelling of them. */
export function fromBase64Url(text: string): Uint8Array {
  const bytes = from64(text, URL_SAFE);
  if (!bytes || toBase64Url(bytes) !== text) throw new LogFormatError("not canonical base64url without padding");
  return bytes;
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Bytes of lower-case hexadecimal; throws LogFormatError otherwise. */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new LogFormatError("not lower-case hexadecimal");
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** UTF-8 bytes of `text`; throws LogFormatError at a lone surrogate, which UTF-8 cannot say. */
export function utf8(text: string): Uint8Array {
  if (hasLoneSurrogate(text)) throw new LogFormatError("text holds a lone surrogate");
  return encoder.encode(text);
}

/** Text of UTF-8 `bytes`, a byte order mark included; throws LogFormatError where they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch {
    throw new LogFormatError("not UTF-8");
  }
}

/** Whether `text` holds half of a surrogate pair: such text has no UTF-8 form. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text);
}

/** The parts in order, in one new array. */
export function concat(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Whether both hold the same bytes. For public hashes: the time it takes depends on the bytes. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function to64(bytes: Uint8Array, alphabet: string): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const characters = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < characters; k++) text += alphabet[(group >> (18 - 6 * k)) & 63];
  }
  return text;
}

/** Bytes of the characters, or null at one that is not of the alphabet. Left-over bits are dropped: callers compare. */
function from64(text: string, alphabet: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let written = 0;
  let buffer = 0;
  let bits = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written++] = buffer >> bits;
    }
  }
  return bytes;
}
