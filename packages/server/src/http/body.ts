import { limits } from '@parvis/contract';
import type { z } from 'zod';
import { fieldProblem, ProblemError } from '../domain/problem.ts';
import { fromZodIssues } from './zod-issues.ts';

/** Something before this server has read the body, and its bytes are nowhere. */
export const createBodyTaken = (): ProblemError =>
  new ProblemError('INTERNAL', {
    advice:
      'Something before Parvis has read the body of this request and left nothing of it: mount Parvis above every body parser, or put what was read on the Node request as `body` or `rawBody`.',
  });

/**
 * Reads, parses and checks a JSON body. Bytes are counted as they come: a `Content-Length` is a claim.
 * @param framed by a host that hands over no more than the `Content-Length` says: the body is then taken whole, without
 *   a stream, which costs more than all the rest of reading it
 * @throws ProblemError with the code of V1 or V2
 */
export async function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  signal: AbortSignal,
  framed = false,
): Promise<T> {
  // Anything else can be sent by a form of any page without asking first (ORG-01).
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  }
  if (request.bodyUsed) throw createBodyTaken();
  const coding = request.headers.get('content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  const length = request.headers.get('content-length');
  if (Number(length) > limits.bodyBytes) throw new ProblemError('BODY_TOO_LARGE');
  const bytes = await (framed && length ? readWhole(request, signal) : readBytes(request, signal));
  const result = schema.safeParse(parse(bytes), { reportInput: true });
  if (!result.success) throw fromZodIssues(result.error.issues);
  return result.data;
}

async function readWhole(request: Request, signal: AbortSignal): Promise<Uint8Array> {
  const late = Promise.withResolvers<never>();
  const stop = () => late.reject(new ProblemError('BODY_TIMEOUT'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return new Uint8Array(await Promise.race([request.arrayBuffer(), late.promise]));
  } catch (error) {
    // The caller is gone, and nobody hears this.
    throw error instanceof ProblemError ? error : new ProblemError('MALFORMED_JSON');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Every character of a text may take nine bytes in the body of a form: three of UTF-8, each as `%41`. */
const formBytes = limits.bodyBytes * 3;

/**
 * Reads the body of a form: the first value of each name.
 * @throws ProblemError when it is no form, not UTF-8, too large or late
 */
export async function readForm(request: Request, signal: AbortSignal): Promise<Map<string, string>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  }
  if (Number(request.headers.get('content-length')) > formBytes) throw new ProblemError('BODY_TOO_LARGE');
  if (request.bodyUsed) throw createBodyTaken();
  const fields = new Map<string, string>();
  const bytes = await readBytes(request, signal, formBytes);
  for (const [name, value] of decodePairs(Buffer.from(bytes).toString('utf8'))) {
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}

/** Not as URLSearchParams does, which makes of bytes that are no UTF-8 a text with holes. */
function decodePairs(text: string): [string, string][] {
  try {
    return text
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
        return [decodeURIComponent(name), decodeURIComponent(value.join('='))];
      });
  } catch {
    throw new ProblemError('MALFORMED_REQUEST');
  }
}

/**
 * Reads a body of any type, as it is.
 * @param came hears how many bytes are there, as they come
 * @throws ProblemError when it is larger, encoded or late
 */
export async function readRaw(
  request: Request,
  signal: AbortSignal,
  most: number,
  came?: (bytes: number) => void,
): Promise<Uint8Array> {
  if (request.bodyUsed) throw createBodyTaken();
  if ((request.headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity') {
    throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  }
  if (Number(request.headers.get('content-length')) > most) throw new ProblemError('BODY_TOO_LARGE');
  return readBytes(request, signal, most, came);
}

async function readBytes(
  request: Request,
  signal: AbortSignal,
  most: number = limits.bodyBytes,
  came?: (bytes: number) => void,
): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        // Else the caller is gone, and nobody hears this.
        throw error instanceof ProblemError ? error : new ProblemError('MALFORMED_JSON');
      });
      if (signal.aborted) throw new ProblemError('BODY_TIMEOUT');
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      if (size > most) {
        cancel();
        throw new ProblemError('BODY_TOO_LARGE');
      }
      chunks.push(value);
      came?.(size);
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new ProblemError('MALFORMED_JSON');
  }
  try {
    // Schemas pass over `__proto__`, which is then neither refused nor read; the look first keeps others fast.
    return /__proto__|\\u00/i.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('MALFORMED_JSON');
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') {
    throw fieldProblem('UNKNOWN_FIELD', '__proto__', 'Is not known.');
  }
  return value;
}
