// Invariant: a row names calls that hand out, take away or pay for access at a provider; calls by which the provider is merely used are in no row.
// Source: the API references of the providers named; the rows are written from them.

export interface Endpoint { host: RegExp; path: RegExp; method: RegExp; what: string }

const WRITES = /^(?:POST|PUT|PATCH|DELETE)$/;
const row = (host: RegExp, path: RegExp, what: string, method = WRITES): Endpoint => ({ host, path, method, what });

const KEYS = "keys by which others get in";
const MEMBERS = "who belongs to an account, and with which rights";
const BILLING = "what an account pays for";
const SECRETS = "stored secrets";
const PUBLISHING = "what others are served or install";

export const ENDPOINTS: readonly Endpoint[] = [
  row(/^api\.openai\.com$/, /^\/v1\/organization\/(?:admin_api_keys|projects\/[^/]+\/(?:api_keys|service_accounts))/, KEYS), row(/^api\.openai\.com$/, /^\/v1\/organization\/(?:users|invites|projects|groups|roles)/, MEMBERS), row(/^api\.openai\.com$/, /^\/v1\/files\/[^/]+$|^\/v1\/(?:models|vector_stores|assistants)\/[^/]+$/, "stored files and models", /^DELETE$/),
  row(/^api\.anthropic\.com$/, /^\/v1\/organizations\/api_keys/, KEYS), row(/^api\.anthropic\.com$/, /^\/v1\/organizations\/(?:users|invites|workspaces)/, MEMBERS),
  row(/^openrouter\.ai$/, /^\/api\/v1\/(?:keys|credits|auth\/keys)/, KEYS), row(/^management-api\.x\.ai$/, /^\/auth\//, KEYS), row(/^api\.(?:together\.xyz|groq\.com|mistral\.ai|cohere\.(?:ai|com)|fireworks\.ai)$/, /api[-_]?keys|\/organization|\/members|\/billing/i, KEYS), row(/^huggingface\.co$/, /^\/api\/(?:settings\/tokens|organizations\/[^/]+\/(?:members|billing)|repos\/(?:delete|move))/, MEMBERS), row(/^api\.elevenlabs\.io$/, /^\/v1\/(?:workspace|service-accounts)/, MEMBERS),
  row(/^iam\.amazonaws\.com(?:\.cn)?$|^iam\.[\w-]+\.amazonaws\.com$/, /Action=(?:Create|Update|Delete|Put|Attach|Detach|Add|Remove|Deactivate|Upload|Reset)\w+/, MEMBERS, /^(?:GET|POST)$/), row(/^sts(?:\.[\w-]+)?\.amazonaws\.com$/, /Action=(?:AssumeRole|GetFederationToken|GetSessionToken)/, KEYS, /^(?:GET|POST)$/), row(/^organizations\.[\w-]+\.amazonaws\.com$|^(?:billing|budgets|ce)\.[\w-]+\.amazonaws\.com$/, /^\//, BILLING), row(/^(?:secretsmanager|kms|ssm)\.[\w-]+\.amazonaws\.com$/, /^\//, SECRETS),
  row(/^iam(?:credentials)?\.googleapis\.com$/, /serviceAccounts\/[^/]+(?:\/keys|:generate|:sign|:setIamPolicy)|\/roles|\/workloadIdentityPools/, KEYS), row(/\.googleapis\.com$/, /:setIamPolicy$/, MEMBERS), row(/^cloudbilling\.googleapis\.com$|^billingbudgets\.googleapis\.com$/, /^\//, BILLING), row(/^(?:apikeys|secretmanager)\.googleapis\.com$/, /\/(?:keys|secrets)/, SECRETS), row(/^admin\.googleapis\.com$/, /^\/admin\/directory\//, MEMBERS), row(/^cloudresourcemanager\.googleapis\.com$/, /^\/v\d\/projects/, "whole projects"),
  row(/^management\.azure\.com$/, /\/providers\/microsoft\.authorization\/(?:roleassignments|roledefinitions|elevateaccess|locks|policyassignments)/i, MEMBERS), row(/^management\.azure\.com$/, /\/(?:listkeys|regeneratekey|listcredentials|listclusteradmincredential|listconnectionstrings)/i, KEYS, /^POST$/), row(/^management\.azure\.com$/, /\/providers\/microsoft\.(?:billing|consumption|subscription)/i, BILLING), row(/\.vault\.azure\.net$/, /^\/(?:secrets|keys|certificates)/, SECRETS), row(/^graph\.microsoft\.com$/, /\/(?:addpassword|addkey|directoryroles|rolemanagement|approleassignments|oauth2permissiongrants|authentication|members|serviceprincipals|applications)/i, MEMBERS),
  row(/^api\.github\.com$|^github\.com$/, /^\/(?:repos|orgs|enterprises|user)\/.*(?:\/keys|\/secrets|\/collaborators|\/memberships|\/hooks|\/installations|\/protection|\/rulesets|\/invitations|\/teams)|^\/user\/(?:keys|gpg_keys)/, MEMBERS), row(/^api\.github\.com$/, /^\/(?:repos\/[^/]+\/[^/]+|orgs\/[^/]+)$/, "a whole repository or organisation", /^DELETE$/), row(/^gitlab\.com$/, /^\/api\/v4\/.*(?:access_tokens|deploy_tokens|deploy_keys|variables|members|protected_branches|runners|hooks)/, MEMBERS),
  row(/^api\.cloudflare\.com$/, /\/(?:tokens|api_tokens|members|memberships)/, KEYS), row(/^api\.cloudflare\.com$/, /\/(?:dns_records|workers|purge_cache|firewall|access)/, PUBLISHING), row(/^api\.digitalocean\.com$/, /^\/v2\/(?:account\/keys|tokens|firewalls)/, KEYS), row(/^api\.heroku\.com$/, /\/(?:authorizations|collaborators|config-vars|members)/, SECRETS), row(/^api\.vercel\.com$/, /\/(?:tokens|env|members|domains)/, SECRETS), row(/^api\.netlify\.com$/, /\/(?:oauth|env|members|deploy_keys)/, SECRETS), row(/^api\.fastly\.com$/, /\/(?:tokens|user|purge)/, KEYS),
  row(/^api\.stripe\.com$/, /^\/v1\/(?:payouts|transfers|refunds|accounts|ephemeral_keys|webhook_endpoints|external_accounts|subscriptions)/, "money or where it goes"), row(/^api(?:-m)?\.paypal\.com$/, /^\/v\d\/payments\/(?:payouts|captures|refunds)/, "money or where it goes"), row(/^api\.twilio\.com$|^iam\.twilio\.com$/, /\/(?:Keys|Accounts(?:\.json)?$|IncomingPhoneNumbers)/, KEYS), row(/^api\.sendgrid\.com$/, /^\/v3\/(?:api_keys|teammates|user|whitelabel)/, KEYS),
  row(/^slack\.com$/, /^\/api\/(?:admin\.|conversations\.(?:archive|kick|invite)|users\.profile\.set|auth\.revoke|apps\.)/, MEMBERS), row(/\.okta(?:preview)?\.com$/, /^\/api\/v1\/(?:users|groups|apps|policies|authorizationServers|idps|api-tokens)/, MEMBERS), row(/\.auth0\.com$/, /^\/api\/v2\//, MEMBERS), row(/^api\.pagerduty\.com$/, /^\/(?:users|teams|maintenance_windows|event_orchestrations)/, MEMBERS), row(/^api\.datadoghq\.(?:com|eu)$/, /^\/api\/v\d\/(?:api_keys?|application_keys?|users|roles|downtime|monitor)/, KEYS),
  row(/^registry\.npmjs\.org$/, /^\/(?:-\/npm\/v1\/(?:tokens|user)|-\/user|-\/org|-\/team|(?:@[^/]+\/)?[^/-][^/]*$)/, PUBLISHING), row(/^upload\.pypi\.org$/, /^\/legacy/, PUBLISHING), row(/^hub\.docker\.com$/, /^\/v2\/(?:access-tokens|orgs|users|repositories)/, PUBLISHING), row(/\.snowflakecomputing\.com$/, /\/(?:users|roles|grants|warehouses)/, MEMBERS), row(/\.(?:cloud\.databricks\.com|azuredatabricks\.net)$/, /\/(?:token|permissions|secrets|scim|ip-access-lists)/, MEMBERS),
];

/** What a call administers at a provider, if it does. `query` is what stands behind the path, and the body when it is a form. */
export function administers(host: string, path: string, query: string, method: string): string | undefined {
  const target = `${path}${query === "" ? "" : `?${query}`}`;
  return ENDPOINTS.find((it) => it.method.test(method) && it.host.test(host) && (it.path.test(path) || it.path.test(target)))?.what;
}
