import { type Check, findCosigned, isQuorum, type Note, readPolicy } from '@parvis/contract/log';
import { sha256 } from './hashing.ts';

/** Who else signed a checkpoint, and whether they are enough. */
export interface Witnessed {
  witnesses: number;
  isWitnessed: boolean;
}

/** Comes with the first log that names witnesses. @throws SyntaxError where the policy is none */
export async function openPolicy(text: string): Promise<(check: Check, note: Note) => Promise<Witnessed>> {
  const policy = await readPolicy(sha256, text);
  return async (check, note) => {
    const times = await Promise.all(policy.witnesses.map(({ key }) => findCosigned(check, note, key)));
    const names = policy.witnesses.filter((_, i) => times[i] !== undefined).map(({ name }) => name);
    // Where nobody's word is asked for, nobody's is enough.
    return { witnesses: names.length, isWitnessed: !!policy.quorum && isQuorum(policy, new Set(names)) };
  };
}
