// Invariant: a command line is understood in whole or refused in whole.
// Source: own.

/** What to check, and with what. */
export type VerifyCommand = { subject: string; key: string; checkpoint: string | null; witnesses: string[]; token: string | null; json: boolean };

/** What the command takes from the environment: a token that is to stay out of the list of processes. */
export type CommandEnvironment = { readonly [name: string]: string | undefined };

export const USAGE = `Usage: countersign verify <bundle|url> --key <verifier key> [options]

  <bundle>              an evidence bundle: a zip, or the folder that it was unpacked to
  <url>                 a running Countersign, such as https://countersign.example.com

  --key <key>           the verifier key of the log (name+id+key), from somebody other than whoever gave you the bundle
  --checkpoint <file>   a signed checkpoint that you kept, to compare with
  --witness <key>       for a bundle: the verifier key of a witness, to check its cosignatures; may be given more than once
  --token <token>       for a url: a personal access token of an auditor, to check every entry; or set COUNTERSIGN_TOKEN
  --json                the result as JSON

Works offline for a bundle. Ends with 0 where everything holds, 1 where something does not, 2 where it could not be read.`;

/** The command that these words spell, or what is wrong with them. */
export function parseArguments(words: readonly string[], environment: CommandEnvironment): VerifyCommand | { wrong: string } {
  const [command, ...rest] = words;
  if (command !== "verify") return { wrong: command === undefined ? "a command is missing" : `there is no command ${command}` };
  const values = new Map<string, string>();
  const subjects: string[] = [];
  const witnesses: string[] = [];
  for (let i = 0; i < rest.length; i += 1) {
    const [name, inline] = splitOnce(rest[i]!);
    if (!name.startsWith("--")) subjects.push(rest[i]!);
    else if (name === "--json" && inline === undefined) values.set(name, "");
    else if (!TAKE_VALUE.has(name)) return { wrong: `there is no option ${name}` };
    else {
      const value = inline ?? rest[++i];
      if (value === undefined || value === "") return { wrong: `${name} needs a value` };
      if (name === "--witness") {
        witnesses.push(value);
        continue;
      }
      if (values.has(name)) return { wrong: `${name} is given twice` };
      values.set(name, value);
    }
  }
  const [subject] = subjects;
  if (subject === undefined || subjects.length > 1) return { wrong: subject === undefined ? "a bundle or a url is missing" : "only one bundle or url is checked at a time" };
  const key = values.get("--key");
  if (key === undefined) return { wrong: "--key is missing: what is checked with the key that came with it shows nothing" };
  if (witnesses.length > 0 && isAddress(subject)) return { wrong: "--witness is for a bundle: a running log serves no cosignatures" };
  return { subject, key, checkpoint: values.get("--checkpoint") ?? null, witnesses, token: values.get("--token") ?? environment.COUNTERSIGN_TOKEN ?? null, json: values.has("--json") };
}

const TAKE_VALUE = new Set(["--key", "--checkpoint", "--witness", "--token"]);

/** Whether a subject is a running log. */
export function isAddress(subject: string): boolean {
  return /^https?:\/\//.test(subject);
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
