import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unescape as decode } from 'node:querystring';

const minSecretLength = 32;
const advice = `Make one with: node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`;

/**
 * What is wrong with a secret and what to do, in sentences; undefined when it is good.
 * @param database its address: whoever has the password of that must not have the tokens with it
 */
export function checkSecret(secret: string | undefined, database = ''): string | undefined {
  const text = secret?.trim() ?? '';
  if (text === '' || text === 'undefined' || text === 'null') {
    return `The server needs a secret (option secret, or PARVIS_SECRET). ${advice}`;
  }
  if (text.length < minSecretLength) return `The secret is shorter than ${minSecretLength} characters. ${advice}`;
  if (new Set(text).size < 10 || /change.?me|example|secret|password|your.?key/i.test(text)) {
    return `The secret is one that can be guessed. ${advice}`;
  }
  const password = URL.canParse(database) ? new URL(database).password : '';
  if (password !== '' && [password, decode(password)].includes(text)) {
    return `The secret is the password of the database. ${advice}`;
  }
  return undefined;
}

/** The secret of the demo, created once and stored in the data folder, readable for its owner alone. */
export function loadOrCreateSecret(folder: string): string {
  const path = join(folder, 'demo-secret');
  mkdirSync(folder, { recursive: true });
  try {
    // Fails when the file exists, so that of two demos that start together only one creates it.
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
