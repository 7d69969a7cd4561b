import { resolve } from 'node:path';
import { createFolderTarget } from './folder-target.ts';
import { createS3Target } from './s3-target.ts';
import type { BackupTarget } from './target.ts';

/** @param address a folder, or `s3://BUCKET/FOLDER` */
export function openTarget(address: string, environment: NodeJS.ProcessEnv = process.env): BackupTarget {
  if (address.startsWith('s3:')) return createS3Target(address, environment);
  return createFolderTarget(resolve(address));
}
