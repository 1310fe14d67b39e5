import type { Page } from "@playwright/test";
import { deployerPolicy, deployerTrust, powerUserPolicy } from "../prisma/scenarios/evidence/iam";
import { releaseArtifact } from "../prisma/scenarios/evidence/kubernetes";
import { migrationPlan } from "../prisma/scenarios/evidence/terraform";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

const PHONE = { width: 375, height: 812 };

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
}

test("a plan of 300 resources begins with what is lost, is filtered and opened by keyboard, and hides what is sensitive", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.apply`, artifacts: [{ kind: "terraform-plan", title: "move", plan: migrationPlan() }] });
  const page = await browserOf("platform");
  await new RequestPage(page).open(request);
  const plan = page.getByRole("region", { name: "Terraform plan: move" });
  const database = plan.locator("li").filter({ hasText: "aws_db_instance.orders" }).first();
  await expect(plan.getByRole("region", { name: /:/ }).first()).toHaveAccessibleName("Destroyed: 3 in move");
  await expect(database).toContainText(/storage_encryptedforces replacement.*before: false.*after: true/);
  await expect(database).toContainText("(known after apply)");
  await expect(plan).not.toContainText("orders-new-words");
  expect((await page.request.get(`/inbox/${request.number}`).then((it) => it.text())).includes("orders-new-words")).toBe(false);

  const changes = plan.getByRole("button", { name: "63 to change" });
  await changes.focus();
  await page.keyboard.press("Space");
  await expect(changes).toHaveAttribute("aria-pressed", "true");
  await expect(plan.getByRole("region", { name: "Changed in place: 63" })).toBeVisible();
  await expect(plan.getByRole("region", { name: "Destroyed: 3" })).toBeHidden();
  await expect(page).toHaveURL(/\?show-0=update$/);
  await page.reload();
  await expect(plan.getByRole("region", { name: "Destroyed: 3" })).toBeHidden();
  await changes.focus();
  await page.keyboard.press("Space");
  await expect(plan.getByRole("region", { name: "Destroyed: 3" })).toBeVisible();

  const find = plan.getByRole("searchbox", { name: "Find resources of move by address" });
  await find.fill("checkout");
  const rule = plan.getByRole("button", { name: /module\.service\["checkout"\]\.aws_iam_role_policy\.queue/ });
  await plan.getByRole("button", { name: /aws_route53_record\.this/ }).focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await expect(rule).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(plan.getByRole("group", { name: /^policy of .*checkout/ })).toContainText("sqs:DeleteMessage");
  await find.fill("");
  await expectNoSidewaysScroll(page);
});

test("a finding leads to its resource, whatever is filtered, and from there back to the risk", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.apply`, artifacts: [{ kind: "terraform-plan", title: "move", plan: migrationPlan() }] });
  const page = await browserOf("platform");
  await new RequestPage(page).open(request);
  const plan = page.getByRole("region", { name: "Terraform plan: move" });
  await plan.getByRole("button", { name: "52 to keep" }).click();
  const said = "Lets every address of the internet reach “aws_security_group_rule.bastion_ssh”.";
  await page.getByRole("list", { name: "Findings", exact: true }).getByRole("link", { name: said }).click();
  const back = plan.getByRole("list", { name: "Findings here" }).getByRole("link", { name: said });
  await expect(back).toBeInViewport();
  await back.press("Enter");
  await expect(page.getByRole("region", { name: "High risk" }).getByText(said)).toBeInViewport();
});

test("a policy says what is gained by action and level, where that leads, and whom it lets in, before its JSON", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.update`, artifacts: [deployerPolicy(), deployerTrust()] });
  const page = await browserOf("security");
  await new RequestPage(page).open(request);
  const policy = page.getByRole("region", { name: "IAM policy: deployer", exact: true });
  await expect(policy.getByRole("region", { name: "Escalation paths that this completes" })).toContainText(/run something with a role that it passes on.*iam:PassRole.*allowed before.*lambda:CreateFunction.*new/);
  await expect(policy.getByRole("region", { name: "Secrets that become readable" })).toContainText("secretsmanager:GetSecretValue");
  const gained = policy.getByRole("region", { name: /^Gained:/ });
  await expect(gained).toContainText(/permissions managementPutBucketPolicy/);
  await expect(gained).toContainText("aws:ResourceTag/team is platform");
  await expect(policy.getByRole("region", { name: /^Lost: 1 action/ })).toContainText("PurgeQueue");
  await policy.getByRole("button", { name: "1 permissions management", exact: true }).press("Enter");
  await expect(gained).not.toContainText("CreateFunction");
  await gained.getByRole("link", { name: /^statement 6/ }).first().press("Enter");
  await expect(policy.locator("[data-pointed]")).toBeInViewport();
  const trust = page.getByRole("region", { name: "IAM policy: deployer, trust policy" }).getByRole("region", { name: /^Trust:/ });
  await expect(trust).toContainText("Lets whom token.actions.githubusercontent.com signs in take on the role, if token.actions.githubusercontent.com:aud is sts.amazonaws.com and token.actions.githubusercontent.com:sub is like repo:acme/*:ref:refs/heads/main");
  await expect(trust).toContainText("No longer lets the account 111122223333 take on the role");
  await expectNoSidewaysScroll(page);
});

test("of a policy that allows thousands of actions only the services are sent, and a service's actions when somebody asks", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.update`, artifacts: [powerUserPolicy()] });
  const page = await browserOf("security");
  const sent: number[] = [];
  page.on("response", async (response) => { if (response.url().includes("/api/trpc/request.effect")) sent.push((await response.body().catch(() => Buffer.alloc(0))).length); });
  await new RequestPage(page).open(request);
  const gained = page.getByRole("region", { name: /^Gained: \d\d,\d{3} actions/ });
  await expect(gained).toBeVisible();
  await gained.getByRole("button", { name: /^Show the other \d+ services/ }).press("Enter");
  const queues = gained.getByRole("button", { name: /^sqs/ });
  await queues.press("Enter");
  await expect(gained.locator("li").filter({ has: page.getByRole("button", { name: /^sqs/ }) })).toContainText("DeleteMessage");
  expect(Math.max(...sent)).toBeLessThan(200_000);
});

test("manifests are shown object by object, what goes first, with images, copies and what is grave", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.deploy`, artifacts: [releaseArtifact()] });
  const page = await browserOf("platform");
  await new RequestPage(page).open(request);
  const release = page.getByRole("region", { name: "Kubernetes: shop, release 4.19.0" });
  const objects = release.getByRole("list", { name: "Objects" }).locator(":scope > li");
  await expect(objects.first()).toContainText(/^−Deleted: NetworkPolicy|^−Deleted: PersistentVolumeClaim/);
  const deployment = objects.filter({ hasText: "Changed: Deployment" });
  await expect(deployment).toContainText(/image of api.*api:4\.18\.2.*api:4\.19\.0/);
  await expect(deployment).toContainText(/replicas.*6.*2/);
  await expect(deployment).toContainText(/grave: spec\.template\.spec\.containers\[api\]\.securityContext\.privileged.*true/);
  await deployment.getByRole("link", { name: /grave: .*hostNetwork/ }).press("Enter");
  await expect(release.locator("[data-pointed]")).toContainText("hostNetwork: true");
  const deleted = release.getByRole("button", { name: "2 to delete" });
  await deleted.press("Space");
  await expect(objects).toHaveCount(2);
  await expectNoSidewaysScroll(page);
});

test("a plan, policies and manifests together have nothing that axe finds in either theme", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.apply`, artifacts: [{ kind: "terraform-plan", title: "move", plan: migrationPlan() }, deployerPolicy(), deployerTrust(), releaseArtifact()] });
  const page = await browserOf("platform");
  await new RequestPage(page).open(request);
  await expect(page.getByRole("region", { name: /^Gained:/ }).first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Objects" })).toBeVisible();
  await expectNoViolations(page);
});
