import type { PersonActor } from "@/server/core/actor";
import { fieldsOf, variableNames } from "@/server/core/policy/vocabulary";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { PolicyWords } from "./views";

/** What an editor of policies can suggest: the language, groups that people are in, and what the last requests named. */
export async function readPolicyWords(_actor: PersonActor): Promise<PolicyWords> {
  const [seen] = await query<Omit<PolicyWords, "variables">>(sql`
    WITH recent AS (SELECT action, resource FROM action_request ORDER BY number DESC LIMIT 2000)
    SELECT ARRAY(SELECT DISTINCT g FROM person, unnest(groups) AS g ORDER BY g LIMIT 200) AS groups,
      ARRAY(SELECT DISTINCT action FROM recent ORDER BY action LIMIT 300) AS actions,
      ARRAY(SELECT DISTINCT resource ->> 'environment' AS it FROM recent WHERE resource ->> 'environment' IS NOT NULL ORDER BY it LIMIT 50) AS environments,
      ARRAY(SELECT DISTINCT resource ->> 'type' AS it FROM recent ORDER BY it LIMIT 200) AS "resourceTypes"`);
  const variables = variableNames.map((name) => {
    const fields = fieldsOf(name);
    return { name, fields: fields === null ? null : Object.entries(fields).map(([field, type]) => ({ name: field, type })) };
  });
  return { ...seen!, variables };
}
