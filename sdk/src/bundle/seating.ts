// Invariant: one approval fills one place at most, and so does the authority behind it, whoever uses it: its owner or people it was lent to.
// Source: maximum flow by augmenting paths (Ford and Fulkerson): people, then authorities, then places, each with room for one.

/** Groups that somebody may fill places of, and whose they are. */
export type Authority = { of: string; groups: readonly string[] };
/** Somebody who approved, with their own authority and those that were lent to them. */
export type Approval = { person: string; authorities: readonly Authority[] };
type Slot = { group: string; count: number };

/** By group, how many of its places the approvals fill together. */
export function fillPlaces(slots: readonly Slot[], approvals: readonly Approval[]): Map<string, number> {
  const network = peopleAndAuthorities(approvals);
  for (const { group, count } of slots.toSorted(byGroup)) {
    for (let i = 0; i < count; i += 1) {
      const place = `place ${i} ${group}`;
      for (const { authorities } of approvals) for (const { of, groups } of authorities) if (groups.includes(group)) network.join(`spent ${of}`, place);
      network.join(place, SINK);
    }
  }
  network.fill(peopleOf(approvals));
  return new Map(slots.map(({ group, count }) => [group, Array.from({ length: count }, (_, i) => `place ${i} ${group}`).filter((it) => network.carries(it, SINK)).length]));
}

/** How many approvals count as distinct people, each with an authority that nobody else uses. */
export function countPeople(approvals: readonly Approval[]): number {
  const network = peopleAndAuthorities(approvals);
  for (const { authorities } of approvals) for (const { of } of authorities) network.join(`spent ${of}`, SINK);
  return network.fill(peopleOf(approvals));
}

const SINK = "sink";

function peopleAndAuthorities(approvals: readonly Approval[]): Network {
  const network = new Network();
  for (const { person, authorities } of approvals) {
    for (const { of } of authorities) {
      network.join(`person ${person}`, `unspent ${of}`);
      network.join(`unspent ${of}`, `spent ${of}`);
    }
  }
  return network;
}

// Sorted, so that who sits where does not depend on who decided first.
function peopleOf(approvals: readonly Approval[]): string[] {
  return [...new Set(approvals.map((it) => `person ${it.person}`))].toSorted();
}

function byGroup(a: Slot, b: Slot): number {
  return a.group < b.group ? -1 : 1;
}

/** Edges with room for one, and which of them carry it. */
class Network {
  private readonly room = new Map<string, Map<string, boolean>>();

  join(from: string, to: string): void {
    this.edges(from).set(to, true);
    if (!this.edges(to).has(from)) this.edges(to).set(from, false);
  }

  /** Sends one from each source as far as there is a way to the sink; answers how many arrive. */
  fill(sources: readonly string[]): number {
    return sources.filter((source) => this.send(source, new Set())).length;
  }

  carries(from: string, to: string): boolean {
    return this.edges(to).get(from) === true;
  }

  private edges(node: string): Map<string, boolean> {
    const known = this.room.get(node) ?? new Map<string, boolean>();
    this.room.set(node, known);
    return known;
  }

  private send(node: string, tried: Set<string>): boolean {
    if (node === SINK) return true;
    tried.add(node);
    for (const [next, free] of this.edges(node)) {
      if (!free || tried.has(next) || !this.send(next, tried)) continue;
      this.edges(node).set(next, false);
      this.edges(next).set(node, true);
      return true;
    }
    return false;
  }
}
