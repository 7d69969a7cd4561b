import { Missing, Unknown } from './verdict.ts';

/**
 * Reads one file below the log, such as `checkpoint` or `proof/3`.
 * @throws Missing where the log does not have it, Unknown where nobody answers
 */
export type Read = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Bytes of one answer: the leaves of 200,000 reviews. More is no answer of a log. */
const maxBytes = 64e6;

/**
 * Reads a log over the network, without cookies.
 * @param prefix its address, such as `https://reviews.example/log`
 */
export function readFrom(
  prefix: string,
  { timeout = 20_000, fetch = globalThis.fetch }: { timeout?: number; fetch?: typeof globalThis.fetch } = {},
): Read {
  const base = prefix.replace(/\/+$/, '');
  return async (path) => {
    let answer: Response;
    let bytes: ArrayBuffer;
    try {
      answer = await fetch(`${base}/${path}`, {
        credentials: 'omit',
        cache: 'no-cache',
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      bytes = answer.ok ? await readAtMost(answer) : new ArrayBuffer(0);
    } catch {
      throw new Unknown('network');
    }
    if (answer.status === 404 || answer.status === 410) throw new Missing('The log does not have it.');
    if (!answer.ok) throw new Unknown('network');
    return new Uint8Array(bytes);
  };
}

/** All of an answer, of which no more is taken than the most. @throws RangeError where there is more */
export function readAtMost({ body }: Response): Promise<ArrayBuffer> {
  let left = maxBytes;
  const count = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    transform(chunk, out) {
      left -= chunk.length;
      if (left < 0) throw new RangeError();
      out.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
  });
  return new Response(body?.pipeThrough(count)).arrayBuffer();
}

/** What was read, so that anybody can look at it again. */
export interface Recorded {
  read: Read;
  /** By path; null where the log said that it does not have it. */
  files: Map<string, Uint8Array<ArrayBuffer> | null>;
}

export function recordReads(read: Read): Recorded {
  const files: Recorded['files'] = new Map();
  return {
    files,
    read: async (path) => {
      try {
        const bytes = await read(path);
        files.set(path, bytes);
        return bytes;
      } catch (error) {
        if (error instanceof Missing) files.set(path, null);
        throw error;
      }
    },
  };
}
