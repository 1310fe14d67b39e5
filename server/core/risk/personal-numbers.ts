// Invariant: a number is taken for a card or an account only when its check digits are right.
// Source: ISO/IEC 7812 (Luhn, issuer ranges), ISO 13616 (IBAN), the format of US social security numbers.
import type { PersonalKind } from "./personal-names";

const CARD = /(?<![\w.+-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w])/g;
const ISSUER = /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g;
const SSN = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d-])/;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const digit = Number(digits[at]) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  return ISSUER.test(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits);
}

function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const it of plain.slice(4) + plain.slice(0, 4)) rest = Number(`${rest}${/\d/.test(it) ? it : it.charCodeAt(0) - 55}`) % 97;
  return rest === 1;
}

const some = (value: string, pattern: RegExp, is: (it: string) => boolean): boolean => { for (const [it] of value.matchAll(pattern)) if (is(it)) return true; return false; };

/** `hint` is quick, and true wherever `is` can be. */
export const PERSONAL_NUMBERS: readonly { name: string; kind: PersonalKind; hint: RegExp; is: (value: string) => boolean }[] = [
  { name: "a card number", kind: "financial", hint: /\d{4}/, is: (value) => some(value, CARD, isCard) },
  { name: "a bank account number (IBAN)", kind: "financial", hint: /[A-Z]{2}\d\d/, is: (value) => some(value, IBAN, isIban) },
  { name: "what looks like a social security number", kind: "sensitive", hint: /\d-\d\d-\d/, is: (value) => SSN.test(value) },
];
