import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as the server took it. */
export interface Mail extends Email {
  raw: string;
  /** Whom the envelope names. */
  recipients: string[];
  /** Whom it names as the sender. */
  returnsTo: string;
  /** A header as it came, unfolded or not; undefined where there is none. */
  line(name: string): string | undefined;
}

export interface Smtp {
  /** For the option `smtp`. */
  url: string;
  port: number;
  /** In the order in which they were taken. */
  got: Mail[];
  close(): Promise<void>;
}

/**
 * A real mail server.
 * @param options how it answers; @default it takes everything
 * @param hear is told of each mail when it has come
 */
export async function startSmtp(options: SMTPServerOptions = {}, port = 0, hear?: (mail: Mail) => void): Promise<Smtp> {
  const got: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    async onData(stream, session, done) {
      const parts: Buffer[] = [];
      try {
        for await (const part of stream) parts.push(part as Buffer);
      } catch {
        // Whoever hangs up in the middle has sent nothing.
        return;
      }
      const bytes = Buffer.concat(parts);
      const raw = bytes.toString('latin1');
      const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
      const mail: Mail = {
        ...(await PostalMime.parse(bytes)),
        raw,
        returnsTo: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
        recipients: session.envelope.rcptTo.map(({ address }) => address),
        line: (name) => new RegExp(`^${name}: ((?:.|\r\n[ \t])*)`, 'im').exec(head)?.[1],
      };
      got.push(mail);
      hear?.(mail);
      done();
    },
    ...options,
  });
  // Who hangs up is heard of elsewhere.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    got,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The code of six digits that came last for an address, waited for. */
export async function readCode({ got }: Smtp, address: string): Promise<string> {
  for (let n = 0; n < 1_200; n++) {
    const code = got
      .filter((mail) => mail.recipients.includes(address))
      .map((mail) => /\b\d{6}\b/.exec(mail.text ?? '')?.[0])
      .findLast((one) => one !== undefined);
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('No code came within a minute.');
}
