import type { Pace } from '@parvis/contract';
import type { Device, Person } from './ledger.ts';
import { firstNames, newWord } from './words.ts';

const kinds: readonly Person['kind'][] = [
  'confirmed',
  'member',
  'confirmed',
  'guest',
  'confirmed',
  'guest',
  'member',
  'confirmed',
  'spammer',
  'guest',
];
const paces: readonly (Pace | undefined)[] = ['at-once', 'daily', 'weekly', undefined];

/** Who comes by in a week: guests, people who prove an address, members of the host, and who writes spam. */
export function makePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, n): Person => {
    const kind = kinds[n % kinds.length]!;
    const device = (nth: number): Device => ({ network: `198.${18 + nth}.${Math.floor(n / 250)}.${1 + (n % 250)}` });
    const own = newWord('qn');
    const pace = paces[n % paces.length];
    return {
      kind,
      name: `${firstNames[n % firstNames.length]} ${own[0]!.toUpperCase()}${own.slice(1)}`,
      email: `${own}@example.com`,
      ...(pace && { pace }),
      leaves: n % 6 === 5 || n % 12 === 4,
      devices: kind === 'spammer' ? [device(0)] : [device(0), device(1)],
      gone: false,
      busy: false,
    };
  });
}
