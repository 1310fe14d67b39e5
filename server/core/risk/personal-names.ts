// Invariant: a name is judged as a whole word of a column's name, so that "emailed" or "cardinality" is none.
// Source: GDPR articles 4 and 9; PCI DSS (cardholder data); names as they are usual in schemas.

/** What a column seems to hold: `sensitive` harms a person at once when it leaks, `contact` says who somebody is. */
export type PersonalKind = "sensitive" | "financial" | "contact";

const NAMES: Record<PersonalKind, RegExp> = {
  sensitive: /^(?:ssn|socialsecurity\w{0,7}|nationalid|nin|taxid|passport\w{0,7}|drivers?licen[cs]e\w{0,7}|passwords?|passwd|passwordhash|pwhash|pwdhash|mfasecret|totpsecret|securityanswer|diagnos[ie]s|medical\w{0,10}|health\w{0,10}|religion|ethnicity|race|sexualorientation|politic\w{0,10}|biometric\w{0,10}|salary|wage|birthdate|dateofbirth|dob|birthday)$/,
  financial: /^(?:iban|bic|accountnumber|bankaccount\w{0,7}|sortcode|routingnumber|cardnumber|creditcard\w{0,7}|pan|cvv|cvc|cardcvc|ccnumber|ccn)$/,
  contact: /^(?:e?mail|emailaddress|mailaddress|phone\w{0,7}|mobile\w{0,7}|telephone\w{0,7}|firstname|lastname|fullname|surname|givenname|familyname|maidenname|address|streetaddress|homeaddress|street|postalcode|postcode|zipcode|ipaddress|latitude|longitude)$/,
};
const OPENERS = /^(?:user|customer|employee|patient|client|contact|billing|shipping|person|member|primary|secondary|home|work|owner|account|the|raw|plain)/;

/** What a column of this name seems to hold about a person, if anything. */
export function personalKind(name: string): PersonalKind | undefined {
  if (name.length > 80) return undefined;
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  for (const it of [plain, plain.replace(OPENERS, "")]) {
    for (const kind of ["sensitive", "financial", "contact"] as const) if (NAMES[kind].test(it)) return kind;
  }
  return undefined;
}
