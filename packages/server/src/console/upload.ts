import { imageLimits, limits } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import type { Picture } from '../domain/review-requests/picture.ts';
import { readRaw } from '../http/body.ts';
import { toUploadMs } from '../http/uploads.ts';
import { readFields, type Visit } from './context.ts';

/** What was typed into a form, and the picture that was chosen in it. */
export interface Typed {
  field: (name: string) => string;
  picture: Picture | undefined;
}

/** Parts of a form: it has fewer fields. */
const mostParts = 50;

/**
 * Reads a form that may have a picture in it.
 * @throws ProblemError when it is no form, too large or late, or too many come at once
 */
export async function readTyped(visit: Visit): Promise<Typed> {
  const type = visit.c.req.header('content-type') ?? '';
  const [, boundary] = /^multipart\/form-data\s*;\s*boundary="?([\w'()+,./:=?-]{1,70})"?\s*$/i.exec(type) ?? [];
  if (boundary === undefined) return { field: await readFields(visit), picture: undefined };
  const body = Buffer.from(await readUpload(visit));
  checkParts(body, `--${boundary}`);
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new ProblemError('MALFORMED_REQUEST');
  });
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const file = form.get('picture');
  // Where none was chosen browsers send an empty one.
  const isChosen = file !== null && typeof file !== 'string' && file.size > 0;
  return {
    field,
    picture: isChosen ? { file: new Uint8Array(await file.arrayBuffer()), alt: field('alt') } : undefined,
  };
}

/** As of an image that is sent alone: it has more time than other bodies while it comes, and few come at once. */
async function readUpload({ c, services: { settings, uploads } }: Visit): Promise<Uint8Array> {
  const network = settings.limits === 'off' ? undefined : c.get('network');
  const came = (bytes: number) => c.get('extend')(toUploadMs(bytes, settings.timeout));
  const most = imageLimits.fileBytes + limits.bodyBytes;
  const body = await c
    .get('permit')
    .releaseWhile(() => uploads.during(network, () => readRaw(c.req.raw, c.get('signal'), most, came)));
  c.get('extendFromNow')();
  return body;
}

/** Each part takes its time, an empty one too. @throws ProblemError MALFORMED_REQUEST */
function checkParts(body: Buffer, mark: string): void {
  let at = -1;
  for (let parts = 0; parts <= mostParts + 1; parts++) {
    at = body.indexOf(mark, at + 1, 'latin1');
    if (at === -1) return;
  }
  throw new ProblemError('MALFORMED_REQUEST');
}
