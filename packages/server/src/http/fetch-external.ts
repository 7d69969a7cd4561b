import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import ipaddr from 'ipaddr.js';

/** What a request to elsewhere may cost. */
export interface Bounds {
  /** Milliseconds for the whole exchange, up to the last byte of the answer. @default 10_000 */
  timeout?: number;
  /** The longest answer, in bytes after decompression. @default 1_000_000 */
  maxBytes?: number;
  /** Bytes of a body that is sent as it is read. @default it is read whole first */
  bodyBytes?: number;
  /**
   * The address is one that the owner wrote into the server's settings, and may be of a private network or of this
   * machine. Never for what a visitor, a site's page or an answer named.
   * @default false
   */
  isOwners?: boolean;
}

/** Why there is no answer. Its message names the host alone: paths and queries may hold what is secret. */
export class ExternalError extends Error {
  override name = 'ExternalError';
  readonly code: 'ADDRESS' | 'AWAY' | 'TIMEOUT' | 'TOO_LONG' | 'REDIRECTED';

  /** Where a request was sent on to. Whoever goes there asks anew: it is looked at like any other address. */
  readonly location?: string;
  /** The status with which it was sent on. */
  readonly status?: number;

  constructor(
    code: ExternalError['code'],
    message: string,
    cause?: unknown,
    sent?: { location: string; status: number },
  ) {
    super(message, { cause });
    this.code = code;
    if (sent) Object.assign(this, sent);
  }
}

/**
 * The one place from which this server asks another. An answer of any status is an answer; whoever asks decides whether
 * to ask again.
 * @returns the whole answer, which is read when it is there
 * @throws ExternalError when the other side is away or private, answers too slowly or too much, or sends one on to elsewhere
 */
export async function fetchExternal(request: Request, bounds: Bounds = {}): Promise<Response> {
  const { timeout = 10_000, maxBytes = 1_000_000, isOwners = false } = bounds;
  const url = new URL(request.url);
  const { protocol, host, hostname, username } = url;
  if (!/^https?:$/.test(protocol) || username) {
    throw new ExternalError(
      'ADDRESS',
      `An address must begin with https:// and hold no password, unlike that of ${host}.`,
    );
  }
  // Names are looked at once they are resolved, when the connection is made; of a number there is nothing to resolve.
  const address = hostname.replace(/^\[|\]$/g, '');
  if (!isOwners && isIP(address) && !isPublic(address)) throw toPrivate(host);
  const late = AbortSignal.timeout(timeout);
  const signal = AbortSignal.any([late, request.signal]);
  try {
    const answer = await send(request, url, bounds, signal);
    const { statusCode: status = 0, headers } = answer;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      answer.destroy();
      // Wherever it led, the owner did not name it.
      throw new ExternalError(
        'REDIRECTED',
        `${host} sends requests on to another address; name that one instead.`,
        undefined,
        { location: headers.location, status },
      );
    }
    const bytes = await readAll(answer, maxBytes, host, signal);
    // Some statuses have no body, and a Response of them refuses even an empty one.
    return new Response(bytes.length > 0 ? bytes : null, { status, headers: toHeaders(answer) });
  } catch (error) {
    if (error instanceof ExternalError) throw error;
    if (late.aborted) throw new ExternalError('TIMEOUT', `${host} did not answer within ${timeout / 1000} s.`, error);
    if (request.signal.aborted) throw error;
    const { code } = error as { code?: string };
    throw new ExternalError('AWAY', `${host} does not answer${code ? ` (${code})` : ''}.`, error);
  }
}

/** An address that anybody on the internet may reach: of no private, local, shared, reserved or translated network. */
export const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast';

const toPrivate = (host: string): ExternalError => new ExternalError('ADDRESS', `${host} is not a public address.`);

/** Resolves a name for a connection, which then goes to just these addresses: nobody resolves it once more. */
const lookupPublic: LookupFunction = (name, options, done) =>
  lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const failed = error ?? (found.every(({ address }) => isPublic(address)) ? null : toPrivate(name));
    if (failed) done(failed, []);
    else if (options.all) done(null, found);
    else done(null, found[0]!.address, found[0]!.family);
  });

async function send(
  request: Request,
  url: URL,
  { bodyBytes, isOwners }: Bounds,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const body =
    request.body &&
    (bodyBytes === undefined
      ? Buffer.from(await request.arrayBuffer())
      : Readable.fromWeb(request.body as ReadableStream));
  const length = Buffer.isBuffer(body) ? body.length : bodyBytes;
  const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: request.method,
    headers: { ...Object.fromEntries(request.headers), ...(body && { 'content-length': length }) },
    signal,
    // A connection of its own: one that is kept was looked at for another request.
    agent: false,
    ...(!isOwners && { lookup: lookupPublic }),
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject);
  });
  if (body instanceof Readable) pipeline(body, outgoing).catch((error) => outgoing.destroy(error));
  else outgoing.end(body ?? undefined);
  return answered;
}

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

async function readAll(
  answer: IncomingMessage,
  maxBytes: number,
  host: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const decoder = decoders[answer.headers['content-encoding'] ?? '']?.();
  const collect = async (stream: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const part of stream) {
      length += part.length;
      // Leaving the loop ends the connection.
      if (length > maxBytes)
        throw new ExternalError('TOO_LONG', `The answer of ${host} is longer than ${maxBytes} bytes.`);
      parts.push(part);
    }
  };
  await (decoder ? pipeline(answer, decoder, collect, { signal }) : pipeline(answer, collect, { signal }));
  return new Uint8Array(Buffer.concat(parts, length));
}

function toHeaders({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}
