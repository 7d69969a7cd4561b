import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;
type Coding = 'br' | 'gzip';

/**
 * What an address answers, as bytes that are made once and sent many times, with the compressed forms that somebody
 * asked for.
 */
export interface Representation {
  etag: string;
  type: string;
  bytes: Bytes;
  coded: Partial<Record<Coding, Bytes>>;
}

const brotliLater = promisify(brotliCompress);
const gzipLater = promisify(gzip);
/** Below this a compressed form saves no packet. */
const minCompressedBytes = 1_000;

export function toRepresentation(content: string | Uint8Array, type: string): Representation {
  const bytes = new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content);
  return { etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 27), type, bytes, coded: {} };
}

/** An answer that is no Response yet: making one costs more than all the rest of a hot read. */
export interface RawResponse {
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
export async function encode(
  header: (name: 'accept-encoding' | 'if-none-match') => string | null,
  representation: Representation,
  quality = 4,
): Promise<RawResponse> {
  const coding = representation.bytes.length < minCompressedBytes ? undefined : negotiate(header('accept-encoding'));
  const headers: RawResponse['headers'] = {
    vary: 'Accept-Encoding',
    etag: `"${representation.etag}${coding ? `-${coding}` : ''}"`,
  };
  if (matches(header('if-none-match'), representation.etag)) return { status: 304, headers, body: null };
  headers['content-type'] = representation.type;
  if (!coding) return { status: 200, headers, body: representation.bytes };
  headers['content-encoding'] = coding;
  representation.coded[coding] ??= await compress(representation.bytes, coding, quality);
  return { status: 200, headers, body: representation.coded[coding] };
}

/** Small ones at once: to give one to another thread costs three times what it takes. */
async function compress(bytes: Bytes, coding: Coding, quality: number): Promise<Bytes> {
  const level = Math.min(quality, 9);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    // No larger window than there is to look at: it is memory for each answer.
    [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.ceil(Math.log2(bytes.length))),
  };
  if (bytes.length > 64 * 1024 || quality > 5) {
    return new Uint8Array(await (coding === 'br' ? brotliLater(bytes, { params }) : gzipLater(bytes, { level })));
  }
  return new Uint8Array(coding === 'br' ? brotliCompressSync(bytes, { params }) : gzipSync(bytes, { level }));
}

/** Sends an answer with these headers besides. */
export async function send(
  request: Request,
  representation: Representation,
  headers: Headers,
  quality?: number,
): Promise<Response> {
  const raw = await encode((name) => request.headers.get(name), representation, quality);
  for (const [name, value] of Object.entries(raw.headers)) headers.append(name, value);
  return new Response(raw.body, { status: raw.status, headers });
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
