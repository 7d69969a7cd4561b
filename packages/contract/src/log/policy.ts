import { type NoteKey, readKeyText } from './note.ts';
import type { Hash } from './proof.ts';

/** Somebody who cosigns what a log says of itself. */
export interface Witness {
  /** By which the policy calls it. */
  name: string;
  key: NoteKey;
  /** Where it is asked (C2SP tlog-witness), without its last slash. */
  url?: string | undefined;
}

/** Whose word of a checkpoint is enough (C2SP tlog-policy). */
export interface Policy {
  /** The logs that it is about; none where they are known from elsewhere. */
  logs: readonly { key: NoteKey; url?: string | undefined }[];
  witnesses: readonly Witness[];
  /** Groups by name, each after what it is made of. */
  groups: ReadonlyMap<string, { needs: number; members: readonly string[] }>;
  /** A witness or a group; undefined for `none`. */
  quorum: string | undefined;
}

export const policyLimits: { bytes: number; names: number } = { bytes: 65_536, names: 64 };

/**
 * Reads a policy.
 * @throws SyntaxError that says which line is wrong
 */
export async function readPolicy(hash: Hash, text: string): Promise<Policy> {
  if (text.length > policyLimits.bytes) throw new SyntaxError('A policy is too long.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a policy must not have.
  if (/[\0-\x08\x0b-\x1f\x7f]/.test(text)) throw new SyntaxError('A policy has signs that are none.');
  const logs: Policy['logs'][number][] = [];
  const witnesses: Witness[] = [];
  const groups = new Map<string, { needs: number; members: string[] }>();
  const taken = new Set<string>();
  const keys = new Set<string>();
  let quorum: string | undefined | null = null;
  const isKnown = (name: string): boolean => groups.has(name) || witnesses.some((one) => one.name === name);

  for (const [i, line] of text.split('\n').entries()) {
    const [word, ...items] = line.split(/[ \t]+/).filter(Boolean);
    if (word === undefined || word.startsWith('#')) continue;
    const wrong = (why: string): SyntaxError => new SyntaxError(`Line ${i + 1} of the policy: ${why}`);
    const readKey = async (vkey: string | undefined, type: number): Promise<NoteKey> => {
      const key = await readKeyText(hash, vkey ?? '').catch((error: Error) => {
        throw wrong(error.message);
      });
      const raw = key.key.join();
      if (key.type !== type) throw wrong(`its key is of the type ${key.type}, and not ${type}.`);
      if (keys.has(`${type} ${raw}`)) throw wrong('this key stands there already.');
      keys.add(`${type} ${raw}`);
      return key;
    };
    const readUrl = (url: string | undefined): string | undefined => {
      if (url !== undefined && !/^https?:\/\/[^\s]+$/.test(url)) throw wrong(`${url} is no address.`);
      return url?.replace(/\/+$/, '');
    };
    if (word === 'log' && items.length <= 2) {
      logs.push({ key: await readKey(items[0], 1), url: readUrl(items[1]) });
    } else if (word === 'witness' && items.length <= 3) {
      const [name = ''] = items;
      if (name === '' || name === 'none' || isKnown(name)) throw wrong(`a witness is not named "${name}".`);
      witnesses.push({ name, key: await readKey(items[1], 4), url: readUrl(items[2]) });
    } else if (word === 'group') {
      const [name = '', threshold = '', ...members] = items;
      if (name === '' || name === 'none' || isKnown(name)) throw wrong(`a group is not named "${name}".`);
      const needs = threshold === 'all' ? members.length : threshold === 'any' ? 1 : Number(threshold);
      if (!/^(all|any|[1-9]\d*)$/.test(threshold) || needs > members.length || members.length === 0) {
        throw wrong('a group needs some of its members, and no more than it has.');
      }
      for (const member of members) {
        if (!isKnown(member)) throw wrong(`nobody is named "${member}" above.`);
        if (taken.has(member)) throw wrong(`"${member}" is a member already.`);
        taken.add(member);
      }
      groups.set(name, { needs, members });
    } else if (word === 'quorum' && items.length === 1) {
      if (quorum !== null) throw wrong('there is a quorum already.');
      const [name = ''] = items;
      if (name !== 'none' && !isKnown(name)) throw wrong(`nobody is named "${name}" above.`);
      quorum = name === 'none' ? undefined : name;
    } else throw wrong('it is no line of a policy.');
    if (witnesses.length + groups.size + logs.length > policyLimits.names) throw wrong('there are too many.');
  }
  if (quorum === null) throw new SyntaxError('A policy has one line "quorum".');
  return { logs, witnesses, groups, quorum };
}

/**
 * Whether enough have cosigned.
 * @param cosigned names of witnesses whose cosignature was checked
 */
export function isQuorum({ groups, quorum }: Policy, cosigned: ReadonlySet<string>): boolean {
  const has = (name: string): boolean => {
    const group = groups.get(name);
    return group ? group.members.filter(has).length >= group.needs : cosigned.has(name);
  };
  return quorum === undefined || has(quorum);
}
