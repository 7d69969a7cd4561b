import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A store in memory that speaks as much S3 as backups need, and checks each signature by the rules (SigV4). */
export interface S3 {
  /** For the environment of the command. */
  environment: NodeJS.ProcessEnv;
  objects: Map<string, Buffer>;
  /** Method and path of each request. */
  asked: string[];
  /** So many of the next requests are answered with 503. */
  busy: number;
  close(): void;
}

const keyId = 'AKIDEXAMPLE';
const secretKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const region = 'eu-west-3';
const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

export async function startS3(): Promise<S3> {
  const objects = new Map<string, Buffer>();
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const url = new URL(request.url!, 'http://s3');
    const send = (status: number, data: string | Buffer = '') => {
      response.writeHead(status).end(data);
    };
    asked.push(`${request.method} ${url.pathname}`);
    if (state.busy > 0) {
      state.busy--;
      return send(503, '<Error><Code>SlowDown</Code></Error>');
    }
    const fault = findFault(request, url, body);
    if (fault) return send(403, `<Error><Code>${fault}</Code></Error>`);
    if (request.headers['transfer-encoding']) return send(411, '<Error><Code>MissingContentLength</Code></Error>');
    if (request.method === 'PUT') {
      objects.set(url.pathname, body);
      return send(200);
    }
    if (request.method === 'DELETE') {
      objects.delete(url.pathname);
      return send(204);
    }
    if (url.searchParams.get('list-type') === '2') return send(200, list(url));
    const found = objects.get(url.pathname);
    if (!found) return send(404, '<Error><Code>NoSuchKey</Code></Error>');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    return from ? send(206, found.subarray(Number(from), Number(to) + 1)) : send(200, found);
  });
  /** Two at a time, so that whoever lists must ask on. */
  function list(url: URL): string {
    const begin = `${url.pathname}/${url.searchParams.get('prefix')}`;
    const keys = [...objects.keys()].filter((key) => key.startsWith(begin)).sort();
    const from = Number(url.searchParams.get('continuation-token') ?? 0);
    const some = keys
      .slice(from, from + 2)
      .map((key) => `<Contents><Key>${key.slice(url.pathname.length + 1)}</Key></Contents>`);
    const more = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
    return `<?xml version="1.0"?><ListBucketResult>${some.join('')}${more}</ListBucketResult>`;
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state: S3 = {
    objects,
    asked,
    busy: 0,
    environment: {
      AWS_ACCESS_KEY_ID: keyId,
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    close: () => server.close().closeAllConnections(),
  };
  return state;
}

/** The code that S3 answers with; nothing when the signature and the hash of the body are right. */
function findFault({ method, headers }: IncomingMessage, url: URL, body: Buffer): string | undefined {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    );
  if (!given) return 'AccessDenied';
  const [, id, day, where, signed, signature] = given as unknown as string[];
  if (id !== keyId || where !== region) return 'InvalidAccessKeyId';
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const names = signed!.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date')) return 'AccessDenied';
  const query = [...url.searchParams]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .sort()
    .join('&');
  const canonical = [
    method,
    url.pathname,
    query,
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    hash,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [day!, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  return hmac(key, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
