import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** What lies beside each backup, and is written last: a backup without it was never finished. */
export interface Manifest {
  format: 1;
  createdAt: string;
  /** Of the server that made it. */
  version: string;
  bytes: number;
  /** Of the file, in hex. */
  sha256: string;
  migrations: string[];
  /** How many rows each table held. */
  rows: Record<string, number>;
}

const name = /^parvis-\d{8}T\d{6}Z\.db$/;

/** `parvis-20260102T030405Z.db`: in the order of time when sorted. */
export const toName = (at: Date): string => `parvis-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.db`;
export const isName = (text: string): boolean => name.test(text);
export const manifestOf = (backup: string): string => `${backup}.json`;

/** @throws Error when it is not a manifest that we can read */
export function parseManifest(text: string, of: string): Manifest {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(text) as Partial<Manifest>;
  } catch {
    manifest = {};
  }
  if (manifest.format !== 1 || typeof manifest.sha256 !== 'string' || typeof manifest.bytes !== 'number') {
    throw new Error(`${manifestOf(of)} is damaged, or of a later version: the backup cannot be checked against it.`);
  }
  return manifest as Manifest;
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
