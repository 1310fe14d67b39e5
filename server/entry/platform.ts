/** What the scripts in `script/` need of the server: settings, migrations, and the demo's identity provider. */
export { parseEnv } from "@/server/env";
export { migrate } from "@/server/db/migrate";
export { schemaDrift } from "@/server/db/schema-drift";
export { startIdentityProvider } from "@/server/demo/identity-provider";
