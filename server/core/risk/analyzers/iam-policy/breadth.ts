// Invariant: every spelling of "everything" is recognised, and an action that is not known to read counts as one that changes.
// Source: AWS IAM ARN format; known privilege-escalation paths as published by Rhino Security Labs and others.
import { globCovers } from "../../../iam/glob";

/** Whether a pattern of actions stands for all actions of all services. */
export function isEveryAction(pattern: string): boolean {
  return /^[*?:]*$/.test(pattern) && pattern.includes("*");
}

/** The service all of whose actions the pattern stands for. */
export function wholeService(pattern: string): string | undefined {
  return /^([a-z0-9-]{1,60}):[*?]*\*[*?]*$/i.exec(pattern)?.[1];
}

/** Whether a resource stands for all resources of all services. */
export function isAnyResource(resource: string): boolean {
  return resource.includes("*") && /^(?:arn(?::(?:aws[a-z-]{0,20})?)?)?[*?:]*$/.test(resource);
}

/** Whether a resource stands for all resources, or for all of a service or type. */
export function isEveryResource(resource: string): boolean {
  if (!resource.includes("*")) return false;
  if (isAnyResource(resource)) return true;
  const parts = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/s.exec(resource);
  if (parts === null) return false;
  const [, service = "", name = ""] = parts;
  return /^[*?]*$/.test(name) || (service !== "s3" && /^[a-zA-Z-]{1,60}[/:][*?]*$/.test(name));
}

const everywhere = new WeakMap<readonly string[], boolean>();

/** Whether one of them does; a list is looked through once. */
export function includesEveryResource(resources: readonly string[]): boolean {
  const known = everywhere.get(resources) ?? resources.some(isEveryResource);
  everywhere.set(resources, known);
  return known;
}

const LISTS = /^[a-z0-9-]{1,60}:(?:list|describe)/;
const READS = /^[a-z0-9-]{1,60}:(?:get|list|describe|head|batchget|lookup|search|view|select|query|scan|check|validate|simulate|estimate|count)/;
const HANDS_OUT_SECRETS = ["secretsmanager:getsecretvalue", "secretsmanager:batchgetsecretvalue", "ssm:getparameter", "ssm:getparameters", "ssm:getparametersbypath", "sts:getfederationtoken", "sts:getsessiontoken", "ecr:getauthorizationtoken", "redshift:getclustercredentials"];

/** How much an action may do: list names, read data, or change things. */
export function reachOf(pattern: string): "list" | "read" | "change" {
  const name = pattern.toLowerCase();
  if (HANDS_OUT_SECRETS.some((it) => globCovers(name, it))) return "change";
  if (LISTS.test(name)) return "list";
  return READS.test(name) ? "read" : "change";
}

const ESCALATING = [
  "iam:createpolicyversion", "iam:setdefaultpolicyversion", "iam:createaccesskey", "iam:createloginprofile", "iam:updateloginprofile", "iam:attachuserpolicy",
  "iam:attachgrouppolicy", "iam:attachrolepolicy", "iam:putuserpolicy", "iam:putgrouppolicy", "iam:putrolepolicy", "iam:addusertogroup", "iam:updateassumerolepolicy",
  "iam:deleterolepermissionsboundary", "iam:deleteuserpermissionsboundary", "iam:putrolepermissionsboundary", "iam:putuserpermissionsboundary",
  "iam:createservicespecificcredential", "iam:resetservicespecificcredential", "iam:deactivatemfadevice", "sso:attachmanagedpolicytopermissionset",
  "sso:putinlinepolicytopermissionset", "sso:createaccountassignment", "organizations:attachpolicy", "organizations:detachpolicy",
];

const TAKES_A_ROLE = [
  "lambda:createfunction", "lambda:updatefunctionconfiguration", "ec2:runinstances", "ec2:associateiaminstanceprofile", "ecs:runtask", "ecs:registertaskdefinition",
  "cloudformation:createstack", "cloudformation:updatestack", "glue:createdevendpoint", "glue:createjob", "glue:updatejob", "sagemaker:createnotebookinstance",
  "sagemaker:createtrainingjob", "sagemaker:createprocessingjob", "codebuild:createproject", "codebuild:updateproject", "datapipeline:createpipeline",
  "states:createstatemachine", "batch:registerjobdefinition", "ssm:startautomationexecution", "bedrock-agentcore:createcodeinterpreter",
];

function covered(pattern: string, names: readonly string[]): boolean {
  const name = pattern.toLowerCase();
  return name.includes("*") || name.includes("?") ? names.some((it) => globCovers(name, it)) : names.includes(name);
}

/** Whether a permission lets its holder give itself any other. */
export const escalates = (pattern: string): boolean => covered(pattern, ESCALATING);
/** Whether a permission starts something that runs with a role that is passed to it. */
export const takesRole = (pattern: string): boolean => covered(pattern, TAKES_A_ROLE);
export const passesRole = (pattern: string): boolean => covered(pattern, ["iam:passrole"]);
export const assumesRole = (pattern: string): boolean => covered(pattern, ["sts:assumerole"]);
