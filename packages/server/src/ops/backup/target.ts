import type { Manifest } from './manifest.ts';

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

/** One of them. */
export interface Found {
  target: BackupTarget;
  name: string;
}
