import { hannah, jonas, maya } from "./cast";
import { approve, askForChanges, fail, note, run, runOutOfTime, span, type Story, succeed } from "./story";

const model = "anthropic/claude-sonnet-4.5";
const audience = "deploy-runner";
const service = (name: string, environment = "production") => ({ type: "kubernetes.deployment", id: `${environment}/shop/${name}`, environment, labels: { service: name } });

type Deployment = { name: string; image: string; replicas: number; memory?: string };

function manifest({ name, image, replicas, memory }: Deployment): string {
  const resources = memory === undefined ? "" : `
          resources:
            requests: { cpu: 250m, memory: ${memory} }
            limits: { memory: ${memory} }`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
spec:
  replicas: ${replicas}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/shop/${name}:${image}${resources}
          ports: [{ containerPort: 8080 }]
`;
}

/** What a deployment asks for: the parameters, and the manifest before and after. */
function release(before: Deployment, after: Partial<Deployment>) {
  const next = { ...before, ...after };
  return {
    action: "service.deploy", audience,
    params: { service: next.name, image: `registry.example.com/shop/${next.name}:${next.image}`, replicas: next.replicas },
    artifacts: [{ kind: "kubernetes" as const, title: `${next.name} ${before.image} → ${next.image}`, before: manifest(before), after: manifest(next) }],
  };
}

const checkout = { name: "checkout-api", image: "4.18.2", replicas: 6, memory: "512Mi" };
const search = { name: "search-api", image: "2.7.0", replicas: 4, memory: "768Mi" };
const recommendations = { name: "recommendations", image: "0.9.4", replicas: 3, memory: "1Gi" };
const mailer = { name: "mailer", image: "1.31.0", replicas: 2 };
const notifications = { name: "notifications", image: "3.2.1", replicas: 3, memory: "256Mi" };

const flagBefore = { flag: "new-checkout", enabled: true, rollout: { percent: 5, countries: ["SE", "DK"] }, owner: "payments" };
const flagAfter = { ...flagBefore, rollout: { percent: 100, countries: ["SE", "DK", "DE", "FR"] } };
const flagEdited = { ...flagBefore, rollout: { percent: 25, countries: ["SE", "DK", "DE"] } };
const flag = (after: typeof flagBefore) => [{ kind: "json" as const, title: "new-checkout", before: flagBefore, after }];

/** What goes live. */
export const deployStories: readonly Story[] = [
  {
    name: "demo.deploys.search-2-7", agent: "release-bot", ago: span(18, 6, 22.7),
    asks: { ...release({ ...search, image: "2.6.9" }, { image: "2.7.0" }), resource: service("search-api"), justification: "Release 2.7.0: faster facets. All checks are green.", initiator: { model, runId: "release_771" } },
    steps: [approve(8.2, jonas, "Checks are green."), run(8.9), succeed(12.4, { revision: 118, ready: "4/4" })],
  },
  {
    name: "demo.deploys.checkout-staging", agent: "release-bot", ago: span(13, 2, 18.1),
    asks: { ...release({ ...checkout, image: "4.18.1" }, { image: "4.18.2" }), resource: service("checkout-api", "staging"), justification: "Release candidate 4.18.2.", initiator: { model, runId: "release_790" } },
    steps: [run(0.4), succeed(2.9, { revision: 402, ready: "6/6" })],
  },
  {
    name: "demo.deploys.recommendations", agent: "release-bot", ago: span(8, 5, 3.9),
    asks: { ...release({ ...recommendations, image: "0.9.3" }, { image: "0.9.4" }), resource: service("recommendations"), justification: "Release 0.9.4: the model of November.", initiator: { model, runId: "release_803" } },
    steps: [
      approve(14.7, maya, "Canary looked fine."), run(15.5), fail(21.8, "Deployment exceeded its progress deadline: 1 of 3 replicas ready (readiness probe failed: 503). Rolled back to 0.9.3."),
      note(33.2, jonas, "The model is fetched on start and takes longer than the probe waits. Ticket REC-212."),
    ],
  },
  {
    name: "demo.deploys.mailer-late", agent: "release-bot", ago: span(5, 10, 26.5),
    asks: { ...release({ ...mailer, image: "1.30.2" }, { image: "1.31.0" }), resource: service("mailer"), justification: "Release 1.31.0: a new template for invoices.", initiator: { model, runId: "release_811" } },
    steps: [approve(47.6, jonas, "Template reviewed."), runOutOfTime(77.8), note(120.3, hannah, "deploy-runner was down for maintenance; asked again in the evening.")],
  },
  {
    name: "demo.deploys.notifications-withdrawn", agent: "release-bot", ago: span(2, 3, 14.6),
    asks: { ...release({ ...notifications, image: "3.2.0" }, { image: "3.2.1" }), resource: service("notifications"), justification: "Release 3.2.1.", initiator: { model, runId: "release_826" } },
    steps: [{ after: 5.7, act: "cancel", by: "agent" }],
  },
  {
    name: "demo.deploys.flag", agent: "release-bot", ago: 72.6,
    asks: {
      action: "feature.flag.update", resource: { type: "feature.flag", id: "production/new-checkout", environment: "production", labels: { service: "checkout-api" } }, params: flagAfter,
      justification: "Two weeks at 5 percent without an error: time for everybody.", initiator: { model, runId: "release_839" }, artifacts: flag(flagAfter),
    },
    steps: [
      note(12.9, jonas, "From 5 to 100 percent in one go, and Germany and France for the first time.", { artifact: 0, pointer: "/after/rollout/percent" }),
      { after: 15.4, act: "amend", by: jonas, params: flagEdited, artifacts: flag(flagEdited), justification: "Two weeks at 5 percent without an error: a quarter of the visitors, and Germany, for a start." },
    ],
  },
  {
    name: "demo.deploys.mailer-limits", agent: "release-bot", ago: 56.8,
    asks: { ...release(mailer, { image: "1.32.0", replicas: 4 }), resource: service("mailer"), justification: "Release 1.32.0, and twice the replicas for the newsletter.", initiator: { model, runId: "release_840" } },
    steps: [
      note(16.3, maya, "Neither requests nor limits: four of these can take a node down.", { artifact: 0, line: 17 }),
      askForChanges(17.1, maya, "Set requests and limits for memory, 256Mi will do."),
    ],
  },
  {
    name: "demo.deploys.notifications", agent: "release-bot", ago: 18.5,
    asks: { ...release(notifications, { image: "3.3.0" }), resource: service("notifications"), justification: "Release 3.3.0: quiet hours. All checks are green.", initiator: { model, runId: "release_842" } },
    steps: [approve(13.4, jonas, "Checks are green, outside of peak.")],
  },
  {
    name: "demo.deploys.checkout", agent: "release-bot", ago: 9.6,
    asks: { ...release(checkout, { image: "4.19.0", replicas: 8 }), resource: service("checkout-api"), justification: "Release 4.19.0, with two more replicas for the sale of Friday.", initiator: { model, runId: "release_843", onBehalfOf: "hannah.weiss@example.com" } },
    steps: [],
  },
  {
    name: "demo.deploys.search-staging", agent: "release-bot", ago: 4.1,
    asks: { ...release(search, { image: "2.8.0-rc.1" }), resource: service("search-api", "staging"), justification: "Release candidate 2.8.0-rc.1.", initiator: { model, runId: "release_844" } },
    steps: [],
  },
];
