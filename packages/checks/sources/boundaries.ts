import type { Arrow, Source } from './arrows.ts';
import { importRules, type Reach, type Rule, reaches, type Single, singles } from './rules.ts';
import { elementNames } from './tables.ts';

/** One check with a sentence for each place that breaks it; each counts as one test. */
export interface Checked {
  name: string;
  broken: string[];
}

/** One sentence for each arrow that breaks the rule. */
export function findBroken(rule: Rule, arrows: Arrow[]): string[] {
  return arrows
    .filter((arrow) => rule.within.test(arrow.from) && !rule.holds(arrow))
    .map((arrow) => `${arrow.from} imports ${arrow.specifier}, but ${rule.name}.`);
}

/** One sentence for each file that imports what one other alone may, or one when none does. */
export function findTwice({ name, library, within }: Single, arrows: Arrow[]): string[] {
  const files = arrows
    .filter(({ from, specifier }) => specifier === library && /\/src\//.test(from))
    .map(({ from }) => from);
  const right = files.filter((file) => within.test(file));
  const sentence = (file: string): string => `${file} imports ${library}, but ${name}.`;
  return right.length === 1
    ? files.filter((file) => file !== right[0]).map(sentence)
    : files.length > 0
      ? files.map(sentence)
      : [`No file imports ${library}, but ${name}.`];
}

/** One sentence for each way to what must not be reached. What is imported late is not on the way. */
export function findReached({ name, from, never }: Reach, arrows: Arrow[]): string[] {
  const ways = Map.groupBy(
    arrows.filter(({ type, late }) => !type && !late),
    (arrow) => arrow.from,
  );
  return [...ways.keys()]
    .filter((path) => from.test(path))
    .flatMap((path) => {
      const came = new Map<string, string>([[path, '']]);
      for (const file of came.keys())
        for (const { specifier, target } of ways.get(file) ?? []) {
          if (never.test(specifier)) return [`${formatWay(file, came)} -> ${specifier}, but ${name}.`];
          if (target && !came.has(target)) came.set(target, file);
        }
      return [];
    });
}

function formatWay(last: string, came: Map<string, string>): string {
  const way = [last];
  while (came.get(way[0]!)) way.unshift(came.get(way[0]!)!);
  return way.join(' -> ');
}

/** A rule that no file is under protects nothing: a folder was renamed. */
function findIdle(name: string, within: RegExp, sources: Source[]): string[] {
  return sources.some(({ path }) => within.test(path)) ? [] : [`No file is under the rule "${name}".`];
}

/** One sentence for each file or folder whose name says nothing. */
export function findVagueNames(paths: string[]): string[] {
  const vague = new Set(['utils', 'shared', 'common', 'helpers']);
  return paths.flatMap((path) => {
    const part = path.split('/').find((name) => vague.has(name.split('.')[0]?.toLowerCase() ?? ''));
    return part ? [`${path}: nothing is called ${part.split('.')[0]}; name it for what it does.`] : [];
  });
}

/** Each rule with what breaks it, over the sources of the workspace. Tests may import what they like. */
export function checkBoundaries(sources: Source[], arrows: Arrow[]): Checked[] {
  return [
    ...importRules(elementNames).map((rule) => ({
      name: rule.name,
      broken: [...findIdle(rule.name, rule.within, sources), ...findBroken(rule, arrows)],
    })),
    ...singles.map((single) => ({ name: single.name, broken: findTwice(single, arrows) })),
    ...reaches.map((reach) => ({
      name: reach.name,
      broken: [...findIdle(reach.name, reach.from, sources), ...findReached(reach, arrows)],
    })),
  ];
}
