/** A person of the demo; `sub` is what the identity provider calls them and never changes. */
export interface DemoPerson {
  readonly sub: string;
  readonly part: DemoPart;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
  /** What this person is there to show, for the page where one chooses who to be. */
  readonly about: string;
}

export type DemoPart = "sponsor" | "platform" | "security" | "auditor" | "admin" | "colleague";

/** Everybody who can sign in to the demo. The first five play the parts of the story, the others fill the history. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    sub: "demo-maya-okafor",
    part: "sponsor",
    name: "Maya Okafor",
    email: "maya.okafor@example.com",
    groups: ["platform", "approvers"],
    about: "Sponsors the demo agent, so she can never approve what it asks for.",
  },
  {
    sub: "demo-jonas-lindqvist",
    part: "platform",
    name: "Jonas Lindqvist",
    email: "jonas.lindqvist@example.com",
    groups: ["platform", "approvers"],
    about: "Approves for the platform team.",
  },
  {
    sub: "demo-priya-raman",
    part: "security",
    name: "Priya Raman",
    email: "priya.raman@example.com",
    groups: ["security", "approvers"],
    about: "Approves for the security team.",
  },
  {
    sub: "demo-tomas-novak",
    part: "auditor",
    name: "Tomáš Novák",
    email: "tomas.novak@example.com",
    groups: ["auditors"],
    about: "Reads the record and verifies it, and decides nothing.",
  },
  {
    sub: "demo-grace-whitfield",
    part: "admin",
    name: "Grace Whitfield",
    email: "grace.whitfield@example.com",
    groups: ["admins"],
    about: "Looks after agents and policy, and approves nothing.",
  },
  {
    sub: "demo-luis-ferreira",
    part: "colleague",
    name: "Luís Ferreira",
    email: "luis.ferreira@example.com",
    groups: ["security", "approvers"],
    about: "Approves for the security team.",
  },
  {
    sub: "demo-hannah-weiss",
    part: "colleague",
    name: "Hannah Weiss",
    email: "hannah.weiss@example.com",
    groups: ["platform", "approvers", "on-call"],
    about: "Sponsors other agents, approves for the platform team, and is on call: may override missing approvals in an emergency.",
  },
  {
    sub: "demo-kenji-mori",
    part: "colleague",
    name: "Kenji Mori",
    email: "kenji.mori@example.com",
    groups: ["data", "approvers"],
    about: "Approves for the data team.",
  },
  {
    sub: "demo-ingrid-solberg",
    part: "colleague",
    name: "Ingrid Solberg",
    email: "ingrid.solberg@example.com",
    groups: ["admins"],
    about: "A second administrator: once she has signed in, a change of policy takes both of them.",
  },
  {
    sub: "demo-amara-diallo",
    part: "colleague",
    name: "Amara Diallo",
    email: "amara.diallo@example.com",
    groups: ["engineering"],
    about: "An engineer for whom agents act; has no role in the console.",
  },
];
