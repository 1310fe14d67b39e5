// Invariant: software that comes in runs with the rights of who installs it, and what is published can't be taken back from who has it; both are named, tests and builds are not.
// Source: the command references of apt, dnf, apk, brew, pip, npm, gem, cargo, go, twine and gh.
import { judged, type Judged } from "../../judged";
import { hasFlag, operands, type Rule } from "./call";

const installs = (): Judged[] => judged("command.installs-software", "low", "Installs software, which may run code of its own.");
const removes = (): Judged[] => judged("command.stops-service", "medium", "Removes software.");

/** A tool with verbs; the first operand is the verb. */
function packages(install: RegExp, remove: RegExp, publish?: RegExp): Rule {
  return ({ args }) => {
    const [verb = ""] = operands(args);
    if (publish?.test(verb) === true) return judged("command.publishes", "medium", "Publishes a package.");
    if (remove.test(verb)) return removes();
    return install.test(verb) ? installs() : [];
  };
}

const system = packages(/^(?:install|upgrade|dist-upgrade|full-upgrade|update-all|add|localinstall|downgrade)$/, /^(?:remove|purge|autoremove|erase|del|uninstall)$/);
const node = packages(/^(?:install|i|ci|add|update|up)$/, /^(?:unpublish|deprecate)$/, /^publish$/);
const python = packages(/^install$/, /^uninstall$/, /^upload$/);

const gh: Rule = ({ args }) => {
  const [noun = "", verb = ""] = operands(args);
  if (/^(?:delete|delete-asset)$/.test(verb) || (noun === "api" && /(?:-X|--method)[ =]?DELETE/.test(args.join(" ")))) return judged("command.destroys-data", "high", "Deletes something at the code host.");
  if (/^(?:secret|variable|ssh-key|gpg-key|ruleset|deploy-key)$/.test(noun) && /^(?:set|add|create|remove)$/.test(verb)) return judged("command.changes-access", "high", "Changes secrets or keys at the code host.");
  if (noun === "auth" && (verb === "token" || hasFlag(args, "", "show-token"))) return judged("command.reads-credentials", "medium", "Prints a token.");
  return /^(?:create|merge|close|edit|run|rerun|sync|archive|rename|upload|enable|disable|cancel)$/.test(verb) ? judged("command.publishes", "low", "Changes something at the code host.") : [];
};

export const softwareRules: Record<string, Rule> = {
  apt: system, "apt-get": system, yum: system, dnf: system, zypper: system, apk: system, brew: system, snap: system,
  dpkg: ({ args }) => (hasFlag(args, "i", "install") ? installs() : hasFlag(args, "rP", "remove", "purge") ? removes() : []), rpm: ({ args }) => (hasFlag(args, "iU", "install", "upgrade") && !hasFlag(args, "q") ? installs() : hasFlag(args, "e", "erase") ? removes() : []),
  npm: node, yarn: node, pnpm: node, bun: node, pip: python, pip3: python, pipx: python, uv: python, twine: python, poetry: packages(/^(?:add|install)$/, /^remove$/, /^publish$/),
  gem: packages(/^install$/, /^(?:uninstall|yank)$/, /^push$/), cargo: packages(/^install$/, /^(?:uninstall|yank)$/, /^publish$/), go: packages(/^(?:install|get)$/, /^$/), gh,
};
