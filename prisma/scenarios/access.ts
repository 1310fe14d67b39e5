import { jonas, luis, maya, priya } from "./cast";
import { approve, askForChanges, deny, note, run, runOutOfTime, span, type Story, succeed } from "./story";

const ROLE = "arn:aws:iam::111122223333:role";
const model = "anthropic/claude-opus-4";

const production = (name: string, labels: Record<string, string> = { team: "data" }) => ({ type: "aws.iam.role", id: `${ROLE}/${name}`, environment: "production", labels });

const exportRole = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "ReadWarehouse", Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::acme-warehouse/exports/*"] },
    { Sid: "WriteLogs", Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: ["arn:aws:logs:eu-central-1:111122223333:log-group:/etl/nightly:*"] },
  ],
};
const withReports = {
  ...exportRole,
  Statement: [
    ...exportRole.Statement,
    { Sid: "ReadReports", Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["arn:aws:s3:::acme-reports", "arn:aws:s3:::acme-reports/*"] },
    { Sid: "DecryptReports", Effect: "Allow", Action: ["kms:Decrypt"], Resource: ["arn:aws:kms:eu-central-1:111122223333:key/5f0c9a2e-7d1b-4b1e-9a53-0c1d6e2f8a47"] },
  ],
};

const deployer = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "Deploy", Effect: "Allow", Action: ["ecs:UpdateService", "ecs:DescribeServices"], Resource: ["arn:aws:ecs:eu-central-1:111122223333:service/shop/*"] },
    { Sid: "PassTaskRole", Effect: "Allow", Action: ["iam:PassRole"], Resource: [`${ROLE}/shop-task`] },
  ],
};
const deployerThatManagesRoles = {
  ...deployer,
  Statement: [
    deployer.Statement[0]!,
    { Sid: "PassTaskRole", Effect: "Allow", Action: ["iam:PassRole"], Resource: ["*"] },
    { Sid: "ManageRoles", Effect: "Allow", Action: ["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:CreateRole"], Resource: ["*"] },
  ],
};

const backupBefore = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:PutObject"], Resource: ["arn:aws:s3:::acme-backups/postgres/*"] }] };
const backupWide = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: ["arn:aws:s3:::acme-backups", "arn:aws:s3:::acme-backups/*"] }] };
const backupNarrow = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: ["s3:PutObject", "s3:AbortMultipartUpload"], Resource: ["arn:aws:s3:::acme-backups/postgres/*"] },
    { Effect: "Allow", Action: ["s3:ListBucketMultipartUploads"], Resource: ["arn:aws:s3:::acme-backups"] },
  ],
};

const trust = (...principals: string[]) => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: principals } }] });

/** Who may do what in the cloud account. */
export const accessStories: readonly Story[] = [
  {
    name: "demo.access.backup-uploads", agent: "etl-bot", ago: span(19, 5, 12.3),
    asks: {
      action: "iam.role.update", resource: production("backup-writer", { team: "platform" }), params: { role: "backup-writer", policyName: "uploads", policy: backupWide },
      justification: "Uploads of more than 5 GB are left half finished and can't be cleaned up: the role may not abort them.",
      initiator: { model, runId: "run_2204", onBehalfOf: "amara.diallo@example.com" },
      artifacts: [{ kind: "iam-policy", title: "role/backup-writer: uploads", before: backupBefore, after: backupWide }],
    },
    steps: [
      note(3.4, priya, "This is every action on the bucket, deletion of the backups included.", { artifact: 0, pointer: "/after/Statement/0/Action/0" }),
      askForChanges(4.1, priya, "Name the two actions that are missing instead of s3:*."),
      {
        after: 5.2, act: "amend", by: "agent", params: { role: "backup-writer", policyName: "uploads", policy: backupNarrow },
        artifacts: [{ kind: "iam-policy", title: "role/backup-writer: uploads", before: backupBefore, after: backupNarrow }],
        justification: "Uploads of more than 5 GB are left half finished and can't be cleaned up: the role may not list and abort them. Narrowed to these two actions.",
      },
      approve(9.8, priya, "Just what it takes."),
      approve(12.6, jonas, "Two actions on one bucket."),
      run(12.9),
      succeed(13.1, { role: "backup-writer", policy: "uploads", attached: true }),
    ],
  },
  {
    name: "demo.access.vendor-trust", agent: "etl-bot", ago: span(12, 2, 31.7),
    asks: {
      action: "iam.role.update-trust", resource: production("report-reader"), params: { role: "report-reader", trustPolicy: trust(`${ROLE}/bi`, "arn:aws:iam::999988887777:root") },
      justification: "The vendor of the dashboards asks to read the reports directly.", initiator: { model, runId: "run_2391" },
      artifacts: [{ kind: "iam-policy", title: "role/report-reader: trust", before: trust(`${ROLE}/bi`), after: trust(`${ROLE}/bi`, "arn:aws:iam::999988887777:root") }],
    },
    steps: [
      { after: 6.2, act: "tryToApprove", by: maya },
      note(8.5, maya, "I sponsor the agent, so this is not for me to approve. The vendor has a signed agreement; legal has it."),
      deny(17.3, luis, "No external id and a whole foreign account: any role over there could read the reports. Ask again with sts:ExternalId and the one role that they use."),
    ],
  },
  {
    name: "demo.access.log-reader", agent: "etl-bot", ago: span(6, 9, 44.2),
    asks: {
      action: "iam.role.update", resource: production("log-reader"), params: { role: "log-reader", add: ["logs:FilterLogEvents"] },
      justification: "Searching yesterday's failures takes the right to filter log events.", initiator: { model, runId: "run_2477" },
      artifacts: [{ kind: "json", title: "Actions of role/log-reader", before: ["logs:GetLogEvents"], after: ["logs:GetLogEvents", "logs:FilterLogEvents"] }],
    },
    steps: [approve(11.6, luis, "Read-only, and the logs hold no personal data."), runOutOfTime(30.1)],
  },
  {
    name: "demo.access.manage-roles", agent: "etl-bot", ago: 12.4,
    asks: {
      action: "iam.role.update", resource: production("ci-deployer", { team: "platform" }), params: { role: "ci-deployer", policyName: "deploy", policy: deployerThatManagesRoles },
      justification: "The pipeline should create the roles of new services by itself, so that nobody has to be asked.",
      initiator: { model, runId: "run_2608", onBehalfOf: "amara.diallo@example.com" },
      artifacts: [{ kind: "iam-policy", title: "role/ci-deployer: deploy", before: deployer, after: deployerThatManagesRoles }],
    },
    steps: [note(4.7, priya, "With these three on every resource, whoever can start the pipeline is an administrator.", { artifact: 0, pointer: "/after/Statement/2/Action" })],
  },
  {
    name: "demo.access.nightly-export", agent: "etl-bot", ago: 5.3,
    asks: {
      action: "iam.role.update", resource: production("etl"), params: { role: "etl", policyName: "exports", policy: withReports },
      justification: "The nightly export fails with AccessDenied on the reports bucket since it moved there on Monday.",
      initiator: { model, runId: "run_2611", onBehalfOf: "amara.diallo@example.com", traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
      artifacts: [
        { kind: "iam-policy", title: "role/etl: exports", before: exportRole, after: withReports },
        { kind: "text", title: "Last run", language: "log", after: "02:14:07 INFO  export: 214 tables listed\n02:14:09 ERROR s3://acme-reports/daily/: AccessDenied (s3:ListBucket)\n02:14:09 ERROR export: stopped after 0 of 214 tables\n" },
      ],
    },
    steps: [approve(2.8, priya, "Reading and decrypting one bucket, as the error says.")],
  },
];
