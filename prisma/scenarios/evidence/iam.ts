import type { ArtifactOf } from "countersign/contract/artifact";
import type { JsonObject } from "countersign/contract/json";

type Policy = ArtifactOf<"iam-policy">;

const document = (...statements: JsonObject[]): JsonObject => ({ Version: "2012-10-17", Statement: statements });

/** What developers had: reading, and one bucket. */
const readers = document(
  { Sid: "Look", Effect: "Allow", Action: ["ec2:Describe*", "logs:Get*", "logs:FilterLogEvents", "cloudwatch:Get*", "cloudwatch:List*"], Resource: "*" },
  { Sid: "Artifacts", Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["arn:aws:s3:::acme-builds", "arn:aws:s3:::acme-builds/*"] },
);

/** Everything but identities and the organisation, in the shape of the managed policy for power users. */
const powerUsers = document(
  { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
  { Effect: "Allow", Action: ["account:GetAccountInformation", "account:GetGovCloudAccountInformation", "account:GetPrimaryEmail", "account:ListRegions", "iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles", "organizations:DescribeEffectivePolicy", "organizations:DescribeOrganization"], Resource: "*" },
);

/** A change that nobody can take in as a list: power users instead of readers. */
export function powerUserPolicy(): Policy {
  return { kind: "iam-policy", title: "developers", before: readers, after: powerUsers };
}

/** A change of the size of a day's work: a deployer that also ships functions, and with that can act as its roles. */
export function deployerPolicy(): Policy {
  const pass = { Sid: "PassDeployRoles", Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/deploy-*" };
  const images = { Sid: "Images", Effect: "Allow", Action: ["ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:PutImage"], Resource: "*" };
  return {
    kind: "iam-policy", title: "deployer",
    before: document(pass, images, { Sid: "Queues", Effect: "Allow", Action: ["sqs:SendMessage", "sqs:PurgeQueue"], Resource: "arn:aws:sqs:eu-central-1:111122223333:deploys" }),
    after: document(
      pass, images, { Sid: "Queues", Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-central-1:111122223333:deploys" },
      { Sid: "Functions", Effect: "Allow", Action: ["lambda:CreateFunction", "lambda:UpdateFunctionCode", "lambda:GetFunction", "lambda:TagResource"], Resource: "arn:aws:lambda:eu-central-1:111122223333:function:*" },
      { Sid: "Settings", Effect: "Allow", Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], Resource: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:deploy/*", Condition: { StringEquals: { "aws:ResourceTag/team": "platform" }, Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      { Sid: "Access", Effect: "Allow", Action: ["s3:PutBucketPolicy", "s3:GetObject"], Resource: ["arn:aws:s3:::acme-exports", "arn:aws:s3:::acme-exports/*"] },
    ),
  };
}

/** Who may take on the deployer: a build service instead of one account. */
export function deployerTrust(): Policy {
  const oidc = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
  return {
    kind: "iam-policy", title: "deployer, trust policy",
    before: document({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "sts:AssumeRole", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    after: document(
      { Effect: "Allow", Principal: { Federated: oidc }, Action: "sts:AssumeRoleWithWebIdentity", Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" }, StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/*:ref:refs/heads/main" } } },
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ),
  };
}

/** All three, as one request would bring them. */
export function policyArtifacts(): Policy[] {
  return [deployerPolicy(), deployerTrust(), powerUserPolicy()];
}
