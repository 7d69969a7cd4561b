// Who must have cosigned a checkpoint (C2SP tlog-policy), of a file that whoever verifies has.
import { demand, toSize } from './encoding.ts';
import { isSameKey, isSigned, type Note, parseVkey, type Vkey } from './notes.ts';

export interface Policy {
  witnesses: Map<string, Vkey>;
  groups: Map<string, { least: number; members: string[] }>;
  /** A witness, a group or `none`. */
  quorum: string;
}

export function parsePolicy(text: string): Policy {
  const policy: Policy = { witnesses: new Map(), groups: new Map(), quorum: '' };
  const taken = new Set<string>();
  const isDefined = (name: string): boolean => policy.witnesses.has(name) || policy.groups.has(name);
  for (const line of text.split('\n')) {
    const [word, name = '', ...rest] = line.split(/[ \t]+/).filter(Boolean);
    if (!word || word.startsWith('#') || word === 'log') continue;
    if (word === 'quorum') {
      demand(!policy.quorum && (name === 'none' || isDefined(name)), 'a policy with no one quorum');
      policy.quorum = name;
      continue;
    }
    demand(name && name !== 'none' && !isDefined(name), 'a policy that names one thing twice');
    if (word === 'witness') {
      const vkey = parseVkey(rest[0] ?? '');
      demand(vkey.type === 4, 'a witness whose key is none');
      demand(![...policy.witnesses.values()].some((other) => isSameKey(other, vkey)), 'a policy with one key twice');
      policy.witnesses.set(name, vkey);
    } else {
      const [least = '', ...members] = rest;
      demand(word === 'group' && members.length > 0, `a policy with a line ${word}`);
      for (const member of members) {
        demand(isDefined(member) && !taken.has(member), 'a policy whose groups overlap');
        taken.add(member);
      }
      const count = least === 'any' ? 1 : least === 'all' ? members.length : toSize(least, 'a threshold');
      demand(count >= 1 && count <= members.length, 'a policy with a threshold that nobody meets');
      policy.groups.set(name, { least: count, members });
    }
  }
  demand(policy.quorum, 'a policy without a quorum');
  return policy;
}

/** How many witnesses have signed, and whether they are those whom the policy asks for. `none` asks for nobody. */
export function countWitnesses(note: Note, policy: Policy): { count: number; met: boolean } {
  const signed = new Set(
    [...policy.witnesses].filter(([, vkey]) => isSigned(note, vkey, 'the checkpoint')).map(([name]) => name),
  );
  const holds = (name: string): boolean => {
    const group = policy.groups.get(name);
    return group ? group.members.filter(holds).length >= group.least : signed.has(name);
  };
  return { count: signed.size, met: policy.quorum !== 'none' && holds(policy.quorum) };
}
