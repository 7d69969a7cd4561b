import type { Context } from '../runtime/context.ts';

/** An image that the server keeps. */
export interface Sent {
  id: string;
}

/**
 * Sends a file. A repeat under the same key is the same image.
 * @param progress hears which part of it has gone, from 0 to 1; `fetch` does not say
 * @throws what the server answers, with its `code`
 */
export function sendImage(
  { host, site }: Pick<Context, 'host' | 'site'>,
  file: Blob,
  {
    key,
    token,
    signal,
    progress,
  }: {
    key: string;
    token: string | undefined;
    signal: AbortSignal;
    progress(part: number): void;
  },
): Promise<{ image: Sent; visitorToken?: string }> {
  const request = new XMLHttpRequest();
  request.open('POST', `${host}/v1/sites/${encodeURIComponent(site)}/images`);
  request.setRequestHeader('content-type', file.type || 'application/octet-stream');
  request.setRequestHeader('idempotency-key', key);
  if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
  request.upload.onprogress = ({ loaded, total }) => progress(loaded / (total || 1));
  signal.addEventListener('abort', () => request.abort());
  return new Promise((resolve, reject) => {
    const fail = (code: string, retryAfter?: number) => reject(Object.assign(new Error(), { code, retryAfter }));
    request.onloadend = () => {
      try {
        const json = JSON.parse(request.responseText);
        if (request.status === 201) resolve(json);
        else fail(json.code, Number(request.getResponseHeader('retry-after')));
      } catch {
        fail('NETWORK');
      }
    };
    request.send(file);
  });
}
