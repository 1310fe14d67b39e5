import { readFileSync } from "node:fs";
import { join } from "node:path";

type DemoPerson = { part: string; name: string; email: string; groups: string[]; roles: string[]; token: string };
type DemoFile = { url: string; logKey: string; agents: { name: string; key: string }[]; people: DemoPerson[] };

/** Whom a journey can be: the parts of the demo, colleagues of the security and data teams and on call, a second administrator, and somebody without a role. */
export type Part = "sponsor" | "platform" | "security" | "otherSecurity" | "data" | "onCall" | "auditor" | "admin" | "secondAdmin" | "outsider";

/** The parts that the demo does not name: whoever fits plays them. */
const plays: Partial<Record<Part, (person: DemoPerson) => boolean>> = {
  otherSecurity: colleagueIn("security"),
  data: colleagueIn("data"),
  onCall: colleagueIn("on-call"),
  secondAdmin: colleagueIn("admins"),
  outsider: (it) => it.roles.length === 0,
};

function colleagueIn(group: string): (person: DemoPerson) => boolean {
  return (it) => it.part === "colleague" && it.groups.includes(group);
}

/** The demo as it was started for this run: its address, and what everybody proves themselves with. */
export class Demo {
  readonly url: string;
  readonly agentKey: string;
  readonly logKey: string;
  private readonly people: DemoPerson[];

  constructor(dataDir: string) {
    const file = JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8")) as DemoFile;
    this.url = file.url;
    this.logKey = file.logKey;
    this.people = file.people;
    this.agentKey = file.agents[0]!.key;
  }

  person(part: Part): DemoPerson {
    const found = this.people.find(plays[part] ?? ((it) => it.part === part));
    if (found === undefined) throw new Error(`nobody plays the part ${part}`);
    return found;
  }
}
