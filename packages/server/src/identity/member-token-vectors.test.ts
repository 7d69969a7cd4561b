import { createSecretKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type MemberAlgorithm, memberAlgorithms } from '@parvis/contract';
import type { JSONWebKeySet, JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { readKeys } from '../http/host-keys.ts';
import { readMemberToken } from './member-token.ts';

// Signatures of Wycheproof (json_web_key) and of the JOSE cookbook (RFC 7520), which lie beside the workspace. What they
// sign are no claims, so that one which is good is refused for those, and every other before.

const data = new URL('../../../../../shared/data/crypto/', import.meta.url);
const isHere = existsSync(data);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, data), 'utf8'));

interface Vector {
  name: string;
  jws: string;
  keys: JWK[];
  isValid: boolean;
}

/** Of keys that the server makes itself, or that are told apart by nothing here. */
const leftOut: Record<string, string> = {
  'wycheproof 1': 'secrets stand in no set',
  'wycheproof 4': 'secrets have no kid',
  'wycheproof 7': 'a weak key of one maker of chips is not recognised',
  'wycheproof 10': 'secrets have 256 bits',
  'wycheproof 16': 'secrets have 256 bits',
  'wycheproof 25': 'secrets say nothing of themselves',
  'wycheproof 26': 'secrets say nothing of themselves',
};

function readVectors(): Vector[] {
  const { testGroups } = read('wycheproof/json_web_key_test.json');
  const wycheproof = testGroups.flatMap((group: Record<'public' | 'private', JSONWebKeySet> & { tests: object[] }) =>
    (group.tests as { tcId: number; jws: string; result: string }[]).map(({ tcId, jws, result }) => ({
      name: `wycheproof ${tcId}`,
      jws,
      keys: (group.public ?? group.private).keys,
      isValid: result === 'valid',
    })),
  );
  const cookbook = readdirSync(new URL('jose-cookbook/jws/', data)).map((file) => {
    const { input, output } = read(`jose-cookbook/jws/${file}`);
    return { name: `cookbook ${file}`, jws: output.compact, keys: [toPublic(input.key)], isValid: true };
  });
  return [...wycheproof, ...cookbook].filter(({ name }) => !(name in leftOut));
}

/** Hosts show no more. */
const toPublic = ({ d: _, p, q, dp, dq, qi, ...key }: JWK): JWK => key;

const algorithmOf = (jws: string): MemberAlgorithm => JSON.parse(`${Buffer.from(jws.split('.')[0]!, 'base64url')}`).alg;

describe.skipIf(!isHere)('AUTH-23: vectors of signatures, left out without ../shared', () => {
  it('are read', () => expect(readVectors().length).toBeGreaterThan(20));

  it.each(isHere ? readVectors() : [])('$name', async ({ jws, keys, isValid }) => {
    const algorithm = algorithmOf(jws);
    const tryWith = async (pinned: MemberAlgorithm): Promise<string> => {
      const secrets = keys.filter(({ kty }) => kty === 'oct').map(({ k }) => createSecretKey(k!, 'base64url'));
      const how = {
        algorithm: pinned,
        keys: pinned === 'HS256' ? secrets : readKeys({ keys }),
        audience: 'shop',
        now: 0,
      };
      return readMemberToken(jws, how).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    };
    const isTaken = isValid && memberAlgorithms.includes(algorithm);
    if (memberAlgorithms.includes(algorithm)) {
      expect((await tryWith(algorithm)).includes('JWT Claims Set')).toBe(isTaken);
    }
    // For a site of another algorithm it is none.
    for (const other of memberAlgorithms.filter((one) => one !== algorithm)) {
      expect(await tryWith(other)).not.toMatch(/taken|JWT Claims Set/);
    }
  });
});
