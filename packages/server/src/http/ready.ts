import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

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

/**
 * Sends an answer, or 304 when the caller has it (W2). Each coding has an ETag of its own, as a strong one must; any of
 * them matches, because they name the same content.
 * @param quality of brotli, 0 to 11: low for what changes, high for files
 */
export async function send(request: Request, ready: Ready, headers: Headers, quality = 4): Promise<Response> {
  const coding = ready.bytes.length < worthwhile ? undefined : negotiate(request.headers.get('accept-encoding'));
  headers.append('vary', 'Accept-Encoding');
  headers.set('etag', `"${ready.etag}${coding ? `-${coding}` : ''}"`);
  if (matches(request.headers.get('if-none-match'), ready.etag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', ready.type);
  if (!coding) return new Response(ready.bytes, { headers });
  headers.set('content-encoding', coding);
  ready.coded[coding] ??= new Uint8Array(
    await (coding === 'br'
      ? brotli(ready.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
      : gunzipped(ready.bytes, { level: Math.min(quality, 9) })),
  );
  return new Response(ready.coded[coding], { headers });
}

function matches(header: string | null, etag: string): boolean {
  return (header ?? '').split(',').some((entry) => {
    const tag = entry.trim();
    return tag === '*' || tag.replace(/^W\//, '').replace(/-(br|gzip)"$/, '"') === `"${etag}"`;
  });
}

/** The best coding that the caller takes and we make. */
function negotiate(header: string | null): Coding | undefined {
  const accepted = (header ?? '')
    .split(',')
    .map((entry) => entry.split(';').map((part) => part.trim().toLowerCase()))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name);
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
}
