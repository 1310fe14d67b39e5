// Invariant: what becomes readable, who may be let in, and whose place may be taken is told from the concrete actions that are gained, wildcards expanded.
// Source: server/core/iam/change.ts; AWS's service authorization reference; paths of privilege escalation as they are publicly known.
import { awsAction, isAwsService } from "../../../iam/aws-actions";
import type { ActionChange, PolicyChange } from "../../../iam/change";
import type { Statement } from "../../../iam/document";
import type { Found } from "../../finding";
import { quoteList } from "../../quote";
import { escalates, includesEveryResource, isAnyResource, isEveryResource } from "./breadth";

/** Actions that give out what is stored, and not only what it is called. */
export const DATA = new Set([
  "s3:GetObject", "s3:GetObjectVersion", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ExportTableToPointInTime", "dynamodb:GetRecords", "rds-data:ExecuteStatement", "redshift-data:ExecuteStatement", "redshift-data:GetStatementResult",
  "athena:GetQueryResults", "athena:StartQueryExecution", "kinesis:GetRecords", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:GetQueryResults", "ebs:GetSnapshotBlock", "rds:DownloadCompleteDBLogFile", "ecr:BatchGetImage", "codecommit:GitPull", "lambda:GetFunction", "backup:StartRestoreJob",
  "glacier:GetJobOutput", "ses:GetEmailIdentity", "chime:GetRoomData", "connect:GetContactAttributes", "neptune-db:ReadDataViaQuery", "cassandra:Select", "timestream:Select", "opensearch:ESHttpGet", "es:ESHttpGet", "mq:DescribeUser", "workmail:GetRawMessageContent",
]);
/** Actions that give out secrets. */
export const SECRETS = new Set([
  "secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory", "kms:Decrypt", "ec2:GetPasswordData", "rds:DownloadDBLogFilePortion", "redshift:GetClusterCredentials", "redshift-serverless:GetCredentials",
  "cognito-idp:DescribeUserPoolClient", "apigateway:GET", "appsync:ListApiKeys", "lightsail:GetInstanceAccessDetails", "sso:GetRoleCredentials", "codeartifact:GetAuthorizationToken", "ecr:GetAuthorizationToken", "iam:GetAccountAuthorizationDetails",
]);
/** Actions by which code is put where another identity runs it. */
export const TAKES_OVER = new Set([
  "lambda:UpdateFunctionCode", "lambda:PublishLayerVersion", "ssm:SendCommand", "ssm:StartSession", "ssm:ResumeSession", "ec2-instance-connect:SendSSHPublicKey", "ec2-instance-connect:SendSerialConsoleSSHPublicKey", "ec2:ModifyInstanceAttribute", "ec2:ReplaceIamInstanceProfileAssociation", "ecs:ExecuteCommand",
  "glue:UpdateDevEndpoint", "cloudformation:UpdateStack", "cloudformation:ExecuteChangeSet", "sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:CreatePresignedDomainUrl", "codebuild:StartBuild", "datapipeline:PutPipelineDefinition", "bedrock-agentcore:InvokeCodeInterpreter", "eks:AccessKubernetesApi", "ecr:PutImage", "states:UpdateStateMachine",
]);

/** Steps that together give further rights, where each of them alone does not. */
export const PATHS: readonly { needs: readonly string[]; says: string }[] = [
  { needs: ["iam:CreateRole", "iam:PassRole"], says: "make a role and hand it to a service" },
  { needs: ["iam:CreateSAMLProvider", "sts:AssumeRoleWithSAML"], says: "sign in through a provider of its own" },
  { needs: ["iam:UpdateSAMLProvider", "sts:AssumeRoleWithSAML"], says: "sign in through a provider that it changes" },
  { needs: ["iam:CreateOpenIDConnectProvider", "sts:AssumeRoleWithWebIdentity"], says: "sign in through a provider of its own" },
  { needs: ["iam:PassRole", "scheduler:CreateSchedule"], says: "let a schedule act with a role" },
  { needs: ["iam:PassRole", "events:PutRule", "events:PutTargets"], says: "let a rule act with a role" },
  { needs: ["iam:PassRole", "cognito-identity:SetIdentityPoolRoles"], says: "hand a role to anybody who signs in" },
  { needs: ["ec2:CreateSnapshot", "ec2:ModifySnapshotAttribute"], says: "copy a disk and share it" },
  { needs: ["rds:CreateDBSnapshot", "rds:ModifyDBSnapshotAttribute"], says: "copy a database and share it" },
  { needs: ["ec2:StopInstances", "ec2:ModifyInstanceAttribute", "ec2:StartInstances"], says: "run code as a machine when it starts again" },
  { needs: ["lambda:CreateEventSourceMapping", "lambda:UpdateFunctionCode"], says: "run code as a function" },
];

const POINTER = "/after";
const wide = (it: ActionChange): boolean => includesEveryResource(it.resources);
const names = (list: readonly ActionChange[]): string => quoteList(list.map((it) => it.action));

function on(list: readonly ActionChange[]): string {
  if (list.every((it) => it.resources.some(isAnyResource))) return " on every resource";
  const places = [...new Set(list.flatMap((it) => it.resources))].filter((it) => it !== "");
  // The widest say the most.
  return places.length === 0 ? "" : ` on ${quoteList(places.toSorted((a, b) => Number(isEveryResource(b)) - Number(isEveryResource(a))))}`;
}

function judgePaths({ gained, unchanged }: PolicyChange): Found[] {
  const fresh = new Set(gained.map((it) => it.action));
  const all = new Set([...fresh, ...unchanged.map((it) => it.action)]);
  return PATHS.filter(({ needs }) => needs.every((it) => all.has(it)) && needs.some((it) => fresh.has(it)))
    .map(({ needs, says }) => ({ id: "iam.escalation", level: "high", message: `Completes a way to ${says} (${quoteList(needs)}).`, pointer: POINTER }));
}

/** Actions that AWS doesn't have, most often because they are misspelt. */
function judgeUnknown(statements: readonly Statement[]): Found[] {
  const unknown = statements.flatMap((it) => it.actions).filter(({ value }) => /^[a-z0-9-]{1,60}:[a-z0-9]{1,100}$/i.test(value) && isAwsService(value.split(":", 1)[0] ?? "") && awsAction(value) === undefined);
  const [first] = unknown;
  return first === undefined ? [] : [{ id: "iam.unknown-action", level: "low", message: `Names ${quoteList(unknown.map((it) => it.value))}, which is not an action that is known of AWS.`, pointer: first.pointer }];
}

/** What the gained actions mean for data, access and other identities. */
export function judgeEffects(change: PolicyChange, after: readonly Statement[]): Found[] {
  const { gained } = change;
  const all: Found[] = [];
  const secrets = gained.filter((it) => SECRETS.has(it.action));
  const data = gained.filter((it) => DATA.has(it.action));
  if (secrets.length > 0) all.push({ id: "iam.reads-data", level: "medium", message: `Makes secrets readable: ${names(secrets)}${on(secrets)}.`, pointer: POINTER });
  if (data.length > 0) all.push({ id: "iam.reads-data", level: data.some(wide) ? "medium" : "low", message: `Makes data readable: ${names(data)}${on(data)}.`, pointer: POINTER });
  const taken = gained.filter((it) => TAKES_OVER.has(it.action));
  if (taken.length > 0) all.push({ id: "iam.takes-over", level: taken.some(wide) ? "high" : "medium", message: `Allows ${names(taken)}${on(taken)}, by which its holder can act with the rights of what runs there.`, pointer: POINTER });
  const opens = gained.filter((it) => it.level === "permissions" && !escalates(it.action) && !/^(?:iam|sts):/.test(it.action));
  if (opens.length > 0) all.push({ id: "iam.changes-permissions", level: opens.some(wide) ? "high" : "medium", message: `Allows changing who may reach something: ${names(opens)}${on(opens)}.`, pointer: POINTER });
  return [...all, ...judgePaths(change), ...judgeUnknown(after)];
}
