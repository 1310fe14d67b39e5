/** The people of the scenario, by what the demo's identity provider calls them. */
export const maya = "demo-maya-okafor";
export const jonas = "demo-jonas-lindqvist";
export const priya = "demo-priya-raman";
export const grace = "demo-grace-whitfield";
export const luis = "demo-luis-ferreira";
export const hannah = "demo-hannah-weiss";
export const kenji = "demo-kenji-mori";

export type Player = typeof maya | typeof jonas | typeof priya | typeof grace | typeof luis | typeof hannah | typeof kenji;

/** The agents of the scenario; the first is the one that a newcomer tries things with. */
export const AGENTS = [
  { name: "etl-bot", description: "Runs the nightly exports and repairs them when they break.", sponsor: maya },
  { name: "release-bot", description: "Prepares releases; what goes to production is carried out by deploy-runner.", sponsor: hannah },
  { name: "support-copilot", description: "Works on support tickets: refunds, accounts, answers.", sponsor: kenji },
  { name: "deploy-runner", description: "Carries out what was approved for release-bot and asks for nothing itself.", sponsor: hannah },
] as const satisfies readonly { name: string; description: string; sponsor: Player }[];

export type AgentName = (typeof AGENTS)[number]["name"];
