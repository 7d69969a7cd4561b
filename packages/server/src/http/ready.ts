import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;
type Coding = 'br' | 'gzip';

/** An answer whose bytes are made once and sent many times, with the compressed forms that somebody asked for. */
export interface Ready {
  etag: string;
  type: string;
  bytes: Bytes;
  coded: Partial<Record<Coding, Bytes>>;
}

const brotli = promisify(brotliCompress);
const gunzipped = promisify(gzip);
/** Below this a compressed form saves no packet. */
const worthwhile = 1_000;

export function toReady(content: string | Uint8Array, type: string): Ready {
  const bytes = new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content);
  return { etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 27), type, bytes, coded: {} };
}

/** An answer before it is a Response, which costs more than all the rest of a hot read. */
export interface Plain {
  status: number;
  headers: Record<string, string>;
  body: Bytes | null;
}

/**
 * The answer in the form that the caller takes, or 304 when the caller has it (W2). Each coding has an ETag of its own, as
 * a strong one must; any of them matches, because they name the same content.
 * @param header reads a header of the request
 * @param quality of brotli, 0 to 11: low for what changes, high for files
 */
export async function toPlain(
  header: (name: 'accept-encoding' | 'if-none-match') => string | null,
  ready: Ready,
  quality = 4,
): Promise<Plain> {
  const coding = ready.bytes.length < worthwhile ? undefined : negotiate(header('accept-encoding'));
  const headers: Plain['headers'] = {
    vary: 'Accept-Encoding',
    etag: `"${ready.etag}${coding ? `-${coding}` : ''}"`,
  };
  if (matches(header('if-none-match'), ready.etag)) return { status: 304, headers, body: null };
  headers['content-type'] = ready.type;
  if (!coding) return { status: 200, headers, body: ready.bytes };
  headers['content-encoding'] = coding;
  ready.coded[coding] ??= await compress(ready.bytes, coding, quality);
  return { status: 200, headers, body: ready.coded[coding] };
}

/** Small ones at once: to give one to another thread costs three times what it takes. */
async function compress(bytes: Bytes, coding: Coding, quality: number): Promise<Bytes> {
  const level = Math.min(quality, 9);
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  if (bytes.length > 64 * 1024 || quality > 5) {
    return new Uint8Array(await (coding === 'br' ? brotli(bytes, { params }) : gunzipped(bytes, { level })));
  }
  return new Uint8Array(coding === 'br' ? brotliCompressSync(bytes, { params }) : gzipSync(bytes, { level }));
}

/** Sends an answer with these headers besides. */
export async function send(request: Request, ready: Ready, headers: Headers, quality?: number): Promise<Response> {
  const plain = await toPlain((name) => request.headers.get(name), ready, quality);
  for (const [name, value] of Object.entries(plain.headers)) headers.append(name, value);
  return new Response(plain.body, { status: plain.status, headers });
}

function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((entry) => {
    const tag = entry.trim();
    return tag === '*' || tag.replace(/^W\//, '').replace(/-(br|gzip)"$/, '"') === `"${etag}"`;
  });
}

/** What browsers send: a handful of different headers. */
const negotiated = new Map<string, Coding | undefined>();

/** The best coding that the caller takes and we make. */
function negotiate(header: string | null): Coding | undefined {
  if (header === null) return undefined;
  if (negotiated.has(header)) return negotiated.get(header);
  const accepted = header
    .split(',')
    .map((entry) => entry.split(';').map((part) => part.trim().toLowerCase()))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name);
  const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
  if (header.length < 100 && negotiated.size < 100) negotiated.set(header, coding);
  return coding;
}
