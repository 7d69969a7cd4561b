import type { IncomingMessage } from 'node:http';
import { createBodyTaken } from '../http/body.ts';

/** What body parsers leave on a request: the bytes as they came, or what they made of them. */
type Parsed = Pick<IncomingMessage, 'readableDidRead' | 'method' | 'headers'> & { rawBody?: unknown; body?: unknown };

/**
 * Whether something that stood before us read the body. Its bytes are then put back where `@hono/node-server` looks for
 * them first, as `rawBody`, from what the parser left: the bytes, a text, JSON, or the fields of a form.
 * @returns `lost` when there was a body and nothing is left of it
 */
export function recoverBody(incoming: Parsed): 'unread' | 'recovered' | 'lost' {
  if (!incoming.readableDidRead || !hasBody(incoming)) return 'unread';
  const bytes = toBytes(incoming.rawBody) ?? toBytes(incoming.body) ?? encode(incoming);
  if (!bytes) return 'lost';
  incoming.rawBody = bytes;
  return 'recovered';
}

/** The request of a body that is lost: whoever reads it is told what the host has to change. */
export function withLostBody(request: Request): Request {
  const body = new ReadableStream({ pull: (controller) => controller.error(createBodyTaken()) });
  const { url, method, headers, signal } = request;
  // Node asks for `duplex`, which the types of browsers do not know.
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, body, duplex: 'half' };
  return new Request(url, init);
}

function hasBody({ method, headers }: Parsed): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;
}

function toBytes(value: unknown): Buffer | undefined {
  if (typeof value === 'string') return Buffer.from(value);
  if (Buffer.isBuffer(value)) return value;
  return value instanceof Uint8Array ? Buffer.from(value) : undefined;
}

function encode({ headers, body }: Parsed): Buffer | undefined {
  if (body === undefined) return undefined;
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '');
  return Buffer.from(isForm ? toForm(body) : JSON.stringify(body));
}

/** Parsers make a list of what came more than once; our own forms have no field within another. */
function toForm(fields: unknown): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields ?? {})) {
    for (const one of [value].flat()) form.append(name, String(one));
  }
  return form.toString();
}
