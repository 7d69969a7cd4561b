import { splitLines } from '@parvis/contract/log';
import type { Read } from './read.ts';
import { type DifferenceCode, within } from './verdict.ts';

/** @throws TypeError for what is no UTF-8 */
export const toText = (bytes: Uint8Array<ArrayBuffer>): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

export const readText = async (read: Read, path: string): Promise<string> => toText(await read(path));

export const readLines = async (read: Read, path: string): Promise<string[]> => splitLines(await readText(read, path));

/** What a file of the log says. Where it does not say what it must, that is a contradiction. */
export const readWithin = <T>(
  read: Read,
  code: DifferenceCode,
  path: string,
  act: (text: string) => Promise<T> | T,
): Promise<T> => within(code, path, async () => act(await readText(read, path)));
