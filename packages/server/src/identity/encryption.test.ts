import { expect, it } from 'vitest';
import { secret } from '../../test/harness.ts';
import { createEncryption } from './encryption.ts';

const encryption = createEncryption(secret);
const other = createEncryption(secret.toLowerCase());

it('an encrypted address opens with the same secret and for the same owner alone', () => {
  const encrypted = encryption.encrypt('ada@example.org', 'site author');
  expect(encrypted).not.toBe(encryption.encrypt('ada@example.org', 'site author'));
  expect(encryption.decrypt(encrypted, 'site author')).toBe('ada@example.org');
  expect(encryption.decrypt(encrypted, 'site another')).toBeUndefined();
  expect(other.decrypt(encrypted, 'site author')).toBeUndefined();
  expect(encryption.decrypt('nonsense', 'site author')).toBeUndefined();
});

it('AUTH-18: the hash of an address is the same however it is written, and another for each site and secret', () => {
  const hash = encryption.hashEmail('site', 'ada@example.org');
  expect(hash).toMatch(/^[\w-]{43}$/);
  expect(encryption.hashEmail('site', ' Ada@Example.ORG\n')).toBe(hash);
  const others = [
    encryption.hashEmail('another', 'ada@example.org'),
    encryption.hashEmail('site', 'ben@example.org'),
    other.hashEmail('site', 'ada@example.org'),
  ];
  expect(new Set([hash, ...others]).size).toBe(4);
});
