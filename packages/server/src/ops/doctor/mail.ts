import { createTransport } from '../../mail/transport.ts';
import { lateMs } from '../../mail/watch.ts';
import { type MailOption, type MailSending, toMail } from '../../options/mail.ts';
import type { Opened } from '../../store/database.ts';
import { readMailState } from '../../store/examine.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Whether mail goes out: the settings, the mail server, and what waits. */
export async function examineMail(opened: Pick<Opened, 'db'>, option: MailOption | undefined): Promise<Finding[]> {
  const state = await readMailState(opened);
  // Its tables are yet to be made, which is said elsewhere.
  if (!state) return [];
  const { waiting, oldest, lastSent } = state;
  let sending: MailSending | undefined;
  try {
    sending = toMail({ ...(option && { mail: option }) }).mail;
  } catch (error) {
    return [fail((error as Error).message, 'Until then the server does not start.')];
  }
  if (!sending) {
    const kept = waiting > 0 ? `${waiting} wait, the oldest since ${oldest}.` : 'None waits yet.';
    return [warn(`There is no mail server: mails are kept. ${kept}`, 'Set SMTP_URL and PARVIS_MAIL_FROM.')];
  }
  const findings = [await examineServer(sending)];
  const isLate = oldest !== undefined && Date.now() - Date.parse(oldest) > lateMs;
  const last = lastSent === undefined ? 'None was taken in the last 30 days.' : `The last was taken ${lastSent}.`;
  findings.push(
    isLate
      ? fail(
          `${waiting} mails wait, the oldest since ${oldest}. ${last}`,
          'parvis mail list says why each one was not taken.',
        )
      : ok(`${waiting} mails wait. ${last}`),
  );
  return findings;
}

async function examineServer(sending: MailSending): Promise<Finding> {
  const transport = createTransport(sending);
  try {
    await transport.verify();
    return ok(`The mail server ${sending.server.host} answers.`);
  } catch (error) {
    return fail((error as Error).message, 'Check SMTP_URL; parvis mail test ADDRESS tries it.');
  } finally {
    transport.close();
  }
}
