import { limits } from '@parvis/contract';
import type { z } from 'zod';
import { Refusal } from '../policy/refusal.ts';
import { toRefusal } from './issues.ts';

/**
 * Reads, parses and checks a JSON body. Bytes are counted as they come: a `Content-Length` is a claim.
 * @throws Refusal with the code of V1 or V2
 */
export async function readBody<T>(request: Request, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  // Anything else can be sent by a form of any page without asking first (ORG-01).
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  }
  const coding = request.headers.get('content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  if (Number(request.headers.get('content-length')) > limits.bodyBytes) throw new Refusal('BODY_TOO_LARGE');
  const result = schema.safeParse(parse(await readBytes(request, signal)), { reportInput: true });
  if (!result.success) throw toRefusal(result.error.issues);
  return result.data;
}

async function readBytes(request: Request, signal: AbortSignal): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        // The caller is gone, and nobody hears this.
        throw new Refusal('MALFORMED_JSON');
      });
      if (signal.aborted) throw new Refusal('BODY_TIMEOUT');
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      if (size > limits.bodyBytes) {
        cancel();
        throw new Refusal('BODY_TOO_LARGE');
      }
      chunks.push(value);
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
    throw new Refusal('MALFORMED_JSON');
  }
  try {
    // Schemas pass over `__proto__`, which is then neither refused nor read; the look first keeps others fast.
    return /__proto__|\\u00/i.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('MALFORMED_JSON');
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') {
    throw new Refusal('UNKNOWN_FIELD', { issues: [{ path: '__proto__', message: 'Is not known.' }] });
  }
  return value;
}
