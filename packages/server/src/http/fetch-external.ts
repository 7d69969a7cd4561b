/** What a request to elsewhere may cost. */
export interface Bounds {
  /** Milliseconds for the whole exchange, up to the last byte of the answer. */
  timeout: number;
  /** The longest answer, in bytes after decompression. */
  maxBytes: number;
}

/** Why there is no answer. Its message names the host alone: paths and queries may hold what is secret. */
export class ExternalError extends Error {
  override name = 'ExternalError';
  readonly code: 'ADDRESS' | 'AWAY' | 'TIMEOUT' | 'TOO_LONG' | 'REDIRECTED';

  constructor(code: ExternalError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * The one place from which this server asks another. Addresses come from the owner's own settings, never from a
 * visitor. An answer of any status is an answer; whoever asks decides whether to ask again.
 * @returns the whole answer, which is read when it is there
 * @throws ExternalError when the other side is away, answers too slowly or too much, or sends one on to elsewhere
 */
export async function fetchExternal(request: Request, { timeout, maxBytes }: Bounds): Promise<Response> {
  const { protocol, host, username } = new URL(request.url);
  if (!/^https?:$/.test(protocol) || username) {
    throw new ExternalError(
      'ADDRESS',
      `An address must begin with https:// and hold no password, unlike that of ${host}.`,
    );
  }
  const late = AbortSignal.timeout(timeout);
  try {
    const answer = await fetch(request, {
      // Wherever it led, the owner did not name it.
      redirect: 'manual',
      signal: AbortSignal.any([late, request.signal]),
    });
    if (answer.status >= 300 && answer.status < 400 && answer.headers.has('location')) {
      await answer.body?.cancel();
      throw new ExternalError('REDIRECTED', `${host} sends requests on to another address; name that one instead.`);
    }
    const bytes = await readAll(answer, maxBytes, host);
    // Some statuses have no body, and a Response of them refuses even an empty one.
    return new Response(bytes.length > 0 ? bytes : null, { status: answer.status, headers: answer.headers });
  } catch (error) {
    if (error instanceof ExternalError) throw error;
    if (late.aborted) throw new ExternalError('TIMEOUT', `${host} did not answer within ${timeout / 1000} s.`, error);
    if (request.signal.aborted) throw error;
    const { code } = ((error as Error).cause ?? error) as { code?: string };
    throw new ExternalError('AWAY', `${host} does not answer${code ? ` (${code})` : ''}.`, error);
  }
}

async function readAll(answer: Response, maxBytes: number, host: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    // Leaving the loop ends the connection.
    if (length > maxBytes)
      throw new ExternalError('TOO_LONG', `The answer of ${host} is longer than ${maxBytes} bytes.`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts, length));
}
