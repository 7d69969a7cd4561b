import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import { fetchExternal } from '../../http/fetch-external.ts';
import { isName, manifestOf, parseManifest } from './manifest.ts';
import { privateMode } from './snapshot.ts';
import type { BackupTarget } from './target.ts';

/** Bytes of one request that brings a backup back. */
const partBytes = 8 * 1024 * 1024;
/** The most that S3 takes in one request. */
const maxBytes = 5 * 1024 ** 3;
/** How often a request is sent that the store could not answer. */
const maxTries = 4;

/**
 * A store that speaks S3, in path style, which all of them do. `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and where
 * needed `AWS_SESSION_TOKEN`, `AWS_REGION` and `AWS_ENDPOINT_URL_S3`, as other tools read them.
 */
export function createS3Target(address: string, environment: NodeJS.ProcessEnv): BackupTarget {
  const [, bucket, folder = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*?))?\/?$/.exec(address) ?? [];
  if (!bucket) throw new Error(`"${address}" is not s3://BUCKET or s3://BUCKET/FOLDER.`);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error('To use an S3 store, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  }
  const region = environment.AWS_REGION || environment.AWS_DEFAULT_REGION || 'us-east-1';
  const endpoint =
    environment.AWS_ENDPOINT_URL_S3 || environment.AWS_ENDPOINT_URL || `https://s3.${region}.amazonaws.com`;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(environment.AWS_SESSION_TOKEN && { sessionToken: environment.AWS_SESSION_TOKEN }),
    service: 's3',
    region,
  });
  const prefix = folder ? `${folder}/` : '';
  const base = `${endpoint.replace(/\/+$/, '')}/${bucket}`;

  /** @param bytes that go or come: the time allowed follows from them, at a slow 250 kB a second */
  async function ask(method: string, path: string, bytes: number, init: RequestInit = {}): Promise<Response> {
    const timeout = Math.ceil(30_000 + bytes / 250);
    for (let time = 1; ; time++) {
      const request = await client.sign(`${base}${path}`, { ...init, method });
      const answer = await fetchExternal(request, {
        timeout,
        maxBytes: Math.max(bytes, 4_000_000),
        isOwners: true,
        ...(init.body instanceof Blob && { bodyBytes: init.body.size }),
      }).catch((error: Error) => error);
      if (!(answer instanceof Error)) {
        if (answer.ok) return answer;
        if ((answer.status < 500 && answer.status !== 429) || time === maxTries) throw await toError(answer, method);
      } else if (time === maxTries) throw answer;
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** time * (0.5 + Math.random())));
    }
  }

  const pathOf = (name: string) => `/${prefix}${name}`;
  return {
    title: `s3://${bucket}/${prefix}`,
    async list() {
      const names = new Set<string>();
      let more = '';
      do {
        const query = `list-type=2&prefix=${encodeURIComponent(`${prefix}parvis-`)}${more}`;
        const text = await (await ask('GET', `?${query}`, 0)).text();
        for (const [, key] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) names.add(key!.slice(prefix.length));
        const token = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(text)?.[1];
        more = token ? `&continuation-token=${encodeURIComponent(token)}` : '';
      } while (more);
      return [...names].filter((name) => isName(name) && names.has(manifestOf(name))).sort();
    },
    async put(name, file, manifest) {
      if (manifest.bytes > maxBytes) {
        throw new Error(
          'The backup is larger than 5 GB, the most that an S3 store takes at once: back up to a folder.',
        );
      }
      // Its length is known and it is read as it is sent; the store compares the hash.
      await ask('PUT', pathOf(name), manifest.bytes, {
        body: await openAsBlob(file),
        headers: { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': manifest.sha256 },
      });
      await ask('PUT', pathOf(manifestOf(name)), 0, {
        body: JSON.stringify(manifest, null, 2),
        headers: { 'content-type': 'application/json' },
      });
    },
    manifest: async (name) => parseManifest(await (await ask('GET', pathOf(manifestOf(name)), 0)).text(), name),
    async get(name, file, { bytes }) {
      const target = await open(file, 'wx', privateMode);
      try {
        for (let from = 0; from < bytes; from += partBytes) {
          const last = Math.min(from + partBytes, bytes) - 1;
          const range = `bytes=${from}-${last}`;
          const answer = await ask('GET', pathOf(name), partBytes, { headers: { range } });
          const part = new Uint8Array(await answer.arrayBuffer());
          if (part.length !== last - from + 1)
            throw new Error(`The store sent another part of ${name} than was asked for.`);
          await target.write(part, 0, part.length, from);
        }
      } finally {
        await target.close();
      }
    },
    async remove(name) {
      await ask('DELETE', pathOf(manifestOf(name)), 0);
      await ask('DELETE', pathOf(name), 0);
    },
  };
}

/** The store's own code says more than its status. Its text may quote what was signed: not shown. */
async function toError(answer: Response, method: string): Promise<Error> {
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
  return new Error(`The S3 store answered ${method} with ${answer.status}${code ? ` (${code})` : ''}.`);
}
