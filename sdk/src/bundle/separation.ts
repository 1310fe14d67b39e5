// Invariant: whoever asks does not approve: the agent's sponsor, the person it acts for, and whoever edited the request.
// Source: the decisions section of docs/protocol.md; known as far as the entries of the bundle tell.
import { asObject, textOf, type BundleEntry } from "./entry";
import { approvalsOf } from "./quorum";
import type { RequestHistory, Word } from "./request-history";

/** Who stands behind the agents of a bundle, and the addresses of its people. */
export type Requesters = {
  /** Takes in an entry, whatever it is about; those of a bundle come in the order of the log. */
  add: (entry: BundleEntry) => void;
  /** The sponsor when the request was made, or undefined where no entry tells. */
  sponsorOf: (history: RequestHistory) => string | undefined;
  /** Everybody who is known to stand behind a request before entry `index`: by id, or by address in lower case. */
  of: (history: RequestHistory, index: number) => Set<string>;
  /** The address of a person in lower case, where it is disclosed. */
  addressOf: (person: string) => string | undefined;
};

/** Nobody known yet. */
export function noRequesters(): Requesters {
  const sponsors = new Map<string, { index: number; sponsor: string }[]>();
  const addresses = new Map<string, string>();
  const sponsorBefore = (agent: string, index: number) => sponsors.get(agent)?.findLast((it) => it.index < index)?.sponsor;
  const sponsorOf = (history: RequestHistory) => {
    if (history.created === null) return undefined;
    return textOf(history.created.data, "sponsor") || sponsorBefore(history.created.actor.id, history.created.index);
  };
  return {
    add: (entry) => {
      const sponsor = entry.type === "agent.created" ? textOf(entry.data, "sponsor") : entry.type === "agent.sponsor_changed" ? textOf(entry.data, "to") : "";
      if (sponsor !== "") {
        const agent = textOf(entry.data, "agent");
        sponsors.set(agent, [...(sponsors.get(agent) ?? []), { index: entry.index, sponsor }]);
      }
      const address = entry.type.startsWith("person.") ? textOf(entry.disclosed, "email") : "";
      if (address !== "") addresses.set(textOf(entry.data, "person"), address.toLowerCase());
    },
    sponsorOf,
    of: (history, index) => {
      const { created } = history;
      const known = new Set(history.editors);
      const sponsor = sponsorOf(history);
      if (sponsor !== undefined) known.add(sponsor);
      for (const it of sponsors.get(created?.actor.id ?? "") ?? []) if (created !== null && it.index > created.index && it.index < index) known.add(it.sponsor);
      const actedFor = textOf(asObject(created?.disclosed.initiator) ?? {}, "onBehalfOf").trim().toLowerCase();
      if (actedFor !== "") known.add(actedFor);
      return known;
    },
    addressOf: (person) => addresses.get(person),
  };
}

/** Whether nobody who approved the last version is known to stand behind the request. */
export function isSeparate(history: RequestHistory, requesters: Requesters): boolean {
  return approvalsOf(history).every((word) => !isBehind(history, word, requesters));
}

/** Whether somebody who had a say is known to stand behind the request. */
export function isBehind(history: RequestHistory, { approver, index }: Word, requesters: Requesters): boolean {
  const behind = requesters.of(history, index);
  return behind.has(approver) || behind.has(requesters.addressOf(approver) ?? approver);
}
