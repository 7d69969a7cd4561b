import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { serve } from './port.ts';

/** Whoever is called by a webhook, as its documentation says. */
export interface Receiver {
  url: string;
  secret: string;
  got: Received[];
  close(): Promise<void>;
}

export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: messages of every type
  json: any;
  /** The signature is right for id, time and body. */
  signed: boolean;
}

/** @param answer says how each call is answered; @default with 204 */
export async function receive(
  answer: (response: ServerResponse, message: Received, nth: number) => void = (response) =>
    response.writeHead(204).end(),
): Promise<Receiver> {
  const key = Buffer.alloc(32, 'receiver');
  const got: Received[] = [];
  const { port, close } = await serve(async (request, response) => {
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    const id = String(request.headers['webhook-id']);
    const signature = createHmac('sha256', key)
      .update(`${id}.${request.headers['webhook-timestamp']}.${text}`)
      .digest('base64');
    const signed = request.headers['webhook-signature'] === `v1,${signature}`;
    const message = { id, headers: request.headers, text, json: JSON.parse(text), signed };
    got.push(message);
    answer(response, message, got.length);
  });
  return { url: `http://127.0.0.1:${port}/purge?x=1`, secret: `whsec_${key.toString('base64')}`, got, close };
}
