import type { Context } from '../runtime/context.ts';

/** An image that the server keeps. */
export interface Sent {
  id: string;
}

/** Sends a file. A repeat under the same key is the same image. @throws what the server answers, with its `code` */
export async function sendImage(
  { host, site }: Pick<Context, 'host' | 'site'>,
  file: File,
  key: string,
  token: string | undefined,
): Promise<{ image: Sent; visitorToken?: string }> {
  const answer = await fetch(`${host}/v1/sites/${encodeURIComponent(site)}/images`, {
    method: 'POST',
    headers: {
      'content-type': file.type || 'application/octet-stream',
      'idempotency-key': key,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: file,
    credentials: 'omit',
  }).catch(() => {
    throw Object.assign(new Error(), { code: 'NETWORK' });
  });
  const json = await answer.json();
  if (!answer.ok)
    throw Object.assign(new Error(), { code: json.code, retryAfter: Number(answer.headers.get('retry-after')) });
  return json;
}
