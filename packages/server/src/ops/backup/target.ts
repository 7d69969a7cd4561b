import { resolve } from 'node:path';
import { createFolderTarget } from './folder-target.ts';
import type { Manifest } from './manifest.ts';
import { createS3Target } from './s3-target.ts';

/** Where backups lie. */
export interface BackupTarget {
  /** Names of those that are complete, oldest first. */
  list(): Promise<string[]>;
  /** Puts a file there under this name, whole or not at all; it may be moved away. */
  put(name: string, file: string, manifest: Manifest): Promise<void>;
  manifest(name: string): Promise<Manifest>;
  /** Writes a backup to a file that is not there yet. */
  get(name: string, file: string, manifest: Manifest): Promise<void>;
  remove(name: string): Promise<void>;
  /** A folder to make the file in, so that it need not be copied. @default that of the system for such files */
  readonly staging?: string;
  /** For people. */
  readonly title: string;
}

/** @param address a folder, or `s3://BUCKET/FOLDER` */
export function openTarget(address: string, environment: NodeJS.ProcessEnv = process.env): BackupTarget {
  if (address.startsWith('s3:')) return createS3Target(address, environment);
  return createFolderTarget(resolve(address));
}
