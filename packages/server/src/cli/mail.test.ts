import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runHere } from '../../test/command.ts';
import { secret } from '../../test/harness.ts';
import { endAfterEach, open, plain, smtp } from '../../test/mailing.ts';

endAfterEach();
const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
afterAll(() => rmSync(folder, { recursive: true }));
const from = 'The Shop <talk@shop.test>';

describe('parvis mail', () => {
  it('test sends one now, in a language, or says why not', async () => {
    const server = await smtp({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('gone') ? Object.assign(new Error('5.1.1 no'), { responseCode: 550 }) : null),
    });
    const env = { SMTP_URL: server.url, PARVIS_MAIL_FROM: from };
    const sent = await runHere(folder, ['mail', 'test', 'ada@example.org', '--locale', 'fr'], env);
    expect(sent.code, sent.out).toBe(0);
    expect(server.got[0]).toMatchObject({ subject: 'Un essai de votre courrier', recipients: ['ada@example.org'] });
    expect(sent.out).toContain(`127.0.0.1 took it, as ${server.got[0]!.messageId}.`);

    const gone = await runHere(folder, ['mail', 'test', 'gone@example.org'], env);
    expect(gone).toEqual({
      code: 1,
      out: 'parvis: The mail server 127.0.0.1 knows no such address (550 5.1.1).\n',
    });
    const odd = await runHere(folder, ['mail', 'test', 'a@b.test, c@d.test'], env);
    expect(odd.out).toMatch(/is no plain address/);
    const none = await runHere(folder, ['mail', 'test', 'ada@example.org']);
    expect(none.out).toMatch(/There is no mail server: set SMTP_URL/);
  });

  it('list shows what waits without words and addresses; allow sends to an address again', async () => {
    const parvis = await open();
    const site = (await parvis.store.sites.byKey('shop'))!;
    await parvis.leave({ ...plain, site });
    const env = { DATABASE_URL: parvis.database, PARVIS_SECRET: secret };
    const list = await runHere(folder, ['mail', 'list'], env);
    expect(list.out).toMatch(/\tshop\ttest\ten\tnot tried yet\n1 wait\. None was taken lately\./);
    expect(list.out).not.toContain('example.org');
    const allow = () => runHere(folder, ['mail', 'allow', 'Ada@example.org', '--site', 'shop'], env);
    expect((await allow()).out).toBe('Nothing held mail to this address back.\n');
    const [{ email_hash } = { email_hash: '' }] = await parvis.mails();
    await parvis.store.write((verbs) => verbs.suppressions.add(site.id, email_hash, 'gone', '2026'));
    expect((await allow()).out).toBe('Mail goes there again.\n');
    expect((await runHere(folder, ['mail', 'allow', 'a@b.test'], { DATABASE_URL: parvis.database })).out).toMatch(
      /PARVIS_SECRET/,
    );
  });
});
