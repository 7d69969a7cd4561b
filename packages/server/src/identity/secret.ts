import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const shortest = 32;
const advice = `Make one with: node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`;

/** Why a secret will not do, as a sentence that says what to do; nothing when it will. */
export function checkSecret(secret: string | undefined): string | undefined {
  const text = secret?.trim() ?? '';
  if (text === '' || text === 'undefined' || text === 'null') {
    return `The server needs a secret (option secret, or PARVIS_SECRET). ${advice}`;
  }
  if (text.length < shortest) return `The secret is shorter than ${shortest} characters. ${advice}`;
  if (new Set(text).size < 10 || /change.?me|example|secret|password|your.?key/i.test(text)) {
    return `The secret is one that can be guessed. ${advice}`;
  }
  return undefined;
}

/** The demo's own secret: made once, and kept in the data folder for its owner alone. */
export function loadOrCreateSecret(folder: string): string {
  const path = join(folder, 'demo-secret');
  mkdirSync(folder, { recursive: true });
  try {
    // Fails when it is there, so that of two demos that start together one makes it.
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
