import type { Arrow } from './arrows.ts';

/**
 * Groups of files that reach each other (strongly connected: Tarjan), each as one circle through all that matter: the
 * shortest way from its first file back to itself. An import of a type closes a circle like any other.
 */
export function findCircles(arrows: Arrow[]): string[][] {
  const ways = new Map<string, Set<string>>();
  for (const { from, target } of arrows) if (target) ways.set(from, (ways.get(from) ?? new Set<string>()).add(target));

  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const groups: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const next of ways.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || ways.get(file)?.has(file)) groups.push(group.sort());
  };
  for (const file of [...ways.keys()].sort()) if (!order.has(file)) visit(file);
  return groups.map((group) => findWayBack(group[0]!, ways, new Set(group)));
}

function findWayBack(start: string, ways: Map<string, Set<string>>, within: Set<string>): string[] {
  const came = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const next of ways.get(file) ?? []) {
      if (next === start) return walkBack(file, came, start);
      if (!within.has(next) || came.has(next)) continue;
      came.set(next, file);
      queue.push(next);
    }
  }
  return [start];
}

function walkBack(last: string, came: Map<string, string>, start: string): string[] {
  const way = [last];
  while (way[0] !== start) way.unshift(came.get(way[0]!)!);
  return way;
}

/** `a.ts -> b.ts -> a.ts: no circles, …` */
export function formatCircle(circle: string[]): string {
  return `${[...circle, circle[0]].join(' -> ')}: no circles, of types neither; what both need belongs in a lower room.`;
}
