import { v7 as newId } from 'uuid';
import { isAddress } from '../identity/mailbox.ts';
import { createAddressToken, withToken } from '../identity/reply-address.ts';
import type { MailSending } from '../options/mail.ts';
import { render } from './render.ts';
import { createTransport, toMessageId, toServerName } from './transport.ts';

const longestMs = 30_000;

/**
 * Hands in a mail now, past everything that waits.
 * @returns its `Message-ID`, by which the log of the mail server knows it
 * @throws Error in a sentence when it is not taken
 */
export async function sendTest(
  sending: MailSending,
  to: string,
  locale: string,
  giveUpMs: number = longestMs,
): Promise<string> {
  if (!isAddress(to)) throw new Error(`"${to}" is no plain address such as you@example.org.`);
  const { from, bounces } = sending;
  const name = toServerName(from);
  const rendered = await render('test', {}, { locale, name, isSite: false });
  const id = newId();
  const transport = createTransport(sending);
  try {
    // As other mails go out, so that it is seen whether the server lets them; what comes back of it is about none.
    const returnsTo = bounces && withToken(bounces, createAddressToken());
    await transport.send({ ...rendered, id, to, sender: undefined, returnsTo }, AbortSignal.timeout(giveUpMs));
    return toMessageId(id, from);
  } finally {
    transport.close();
  }
}
