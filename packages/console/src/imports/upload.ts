import type { Import } from '@parvis/contract';
import { manageEndpoints, toPath } from '@parvis/contract/endpoints';
import { type Signal, signal } from '@preact/signals';
import { isSignedOut } from '../app/signed-out.ts';
import type { SiteContext } from '../app/site.ts';

/** Bytes that are sent at once: what is lost with a broken line is little, and one sees that it goes on. */
const partBytes = 1_048_576;
/** Milliseconds before a part that was lost is sent again, the first time: then twice as long, and so on. */
const waitMs = 1_000;
const mostTries = 5;

/** A file that this page sends: where it is, and whether it stopped. */
export interface Upload {
  received: Signal<number>;
  isStopped: Signal<boolean>;
}

/** By import: an upload goes on while one looks at other screens. */
const uploads: Signal<ReadonlyMap<string, Upload>> = signal(new Map());

export const uploadOf = (id: string): Upload | undefined => uploads.value.get(id);

/** Whether it is the file that was begun with, as far as a browser tells. */
export const isSameFile = (file: Pick<File, 'name' | 'size'>, of: Pick<Import, 'name' | 'size'>): boolean =>
  file.size === of.size && file.name.slice(0, of.name.length) === of.name;

/** Sends what is not there yet of a file. What stops it is seen in `isStopped`. */
export async function upload(site: SiteContext, file: File, { id, received }: Import): Promise<void> {
  const one: Upload = { received: signal(received), isStopped: signal(false) };
  uploads.value = new Map([...uploads.value, [id, one]]);
  let tries = 0;
  while (one.received.value < file.size) {
    const from = one.received.value;
    const answer = await send(site, id, from, file.slice(from, from + partBytes));
    if (answer) {
      one.received.value = answer.received;
      tries = 0;
    } else if (++tries < mostTries && !isSignedOut.value) {
      await new Promise((resolve) => setTimeout(resolve, waitMs * 2 ** (tries - 1)));
    } else {
      one.isStopped.value = true;
      return;
    }
  }
}

/** @returns nothing where it did not come, or was not taken */
async function send(site: SiteContext, id: string, offset: number, body: Blob): Promise<Import | undefined> {
  const { method, path } = manageEndpoints.sendImport;
  try {
    const answer = await fetch(`${site.base}${toPath(path, { site: site.key, id })}?offset=${offset}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
      body,
    });
    if (answer.status === 401) isSignedOut.value = true;
    return answer.ok ? ((await answer.json()) as Import) : undefined;
  } catch {
    return undefined;
  }
}
