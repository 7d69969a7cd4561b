import { readReceiptFile } from '@parvis/contract/log';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describePostgres } from '../../../test/postgres.ts';
import { type Mail, readCode, type Smtp, startSmtp } from '../../../test/smtp.ts';
import { type Console, dataOf, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { templates } from '../../mail/templates/index.ts';
import { createMailedWords } from '../hearing/mailed-words.ts';

// The receipt of a review by mail, with a real mail server (log L12).

const email = 'ada@example.com';
const review = { kind: 'review', rating: 2, experiencedOn: '2026-01-02' } as const;
const about = (key: string) => ({ key, title: 'The room', url: `https://shop.test/${key}` });
let smtp: Smtp;
let server: Console | undefined;
beforeEach(async () => {
  smtp = await startSmtp();
});
afterEach(async () => {
  await server?.parvis.close();
  server = undefined;
  await smtp.close();
});

const open = async (more: Parameters<typeof startConsole>[0] = {}): Promise<Console> => {
  server = await startConsole({
    publicAddress: host,
    mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>' },
    ...more,
  });
  return server;
};
const ofReceipts = (): Mail[] => smtp.got.filter(({ subject }) => /receipts? of|reçu/.test(subject ?? ''));
const filesOf = ({ attachments }: Mail): string[] =>
  attachments.map(({ content }) => new TextDecoder().decode(content as ArrayBuffer));
/** Waits until no mail waits. */
const settled = (): Promise<unknown> =>
  expect
    .poll(
      () =>
        getInternals(server!.parvis)!
          .services.store.db.selectFrom('mails')
          .select('id')
          .where('status', '=', 'waiting')
          .execute(),
      { timeout: 60_000 },
    )
    .toEqual([]);

function testMailed(): void {
  it('L12, MAIL-03: a typed address gets a code and no word; the receipts come with its proof, and with each review after it, once', async () => {
    const { call, post } = await open();
    const words = 'The porridge was cold and grey.';
    const author = { name: 'Quokka', email };
    const headers = { 'accept-language': 'fr-FR', 'idempotency-key': 'first' };
    const first = await call('POST', 'posts', {
      body: { ...review, subject: about('room'), body: words, author },
      headers,
    });
    const code = await readCode(smtp, email);
    const [asked] = smtp.got;
    expect(asked!.text).toContain('Le reçu de votre avis sur The Shop arrive alors ici aussi');
    for (const word of ['porridge', 'Quokka', 'The room']) expect(asked!.raw).not.toContain(word);
    expect(asked!.attachments).toEqual([]);

    const token = first.json.visitorToken;
    const confirmed = await call('POST', 'sign-in/code', {
      body: { email, code },
      token,
      headers: { 'accept-language': 'fr' },
    });
    await settled();
    const [mail] = ofReceipts();
    expect(mail!.subject).toBe('Le reçu de votre avis : The Shop');
    expect(mail!.text).toContain('The room');
    expect(mail!.text).toContain(`${host}/verify?site=shop`);
    expect(mail!.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      [expect.stringMatching(/^parvis-receipt-s_\w+-2\.json$/), 'application/json'],
    ]);
    expect(readReceiptFile(filesOf(mail!)[0]!)).toEqual({ receipt: first.json.receipt, server: host, site: 'shop' });
    // What it says stands in the file alone.
    expect(`${mail!.text}${mail!.html}`).not.toContain('porridge');

    const next = { ...review, subject: about('bar'), body: 'The bar had a fine view of the harbour.' };
    const again = { token: confirmed.json.visitorToken, body: next, headers: { 'idempotency-key': 'next' } };
    const { json } = await call('POST', 'posts', again);
    await call('POST', 'posts', again);
    await post({ subject: about('bar'), body: 'Is it open on Sundays?' }, { token: again.token });
    await settled();
    expect(ofReceipts()).toHaveLength(2);
    expect(readReceiptFile(filesOf(ofReceipts()[1]!)[0]!).receipt).toEqual(json.receipt);
    expect(server!.log).toEqual([]);
  });

  it('L29: no word of a review is kept for its mail, and nothing goes out of one that is gone or changed by then', async () => {
    const { call, mails, parvis } = await open({ jobs: 'off' });
    const { services } = getInternals(parvis)!;
    const site = (await services.store.sites.byKey('shop'))!.id;
    const author = { name: 'Ada', email };
    const write = async (key: string, body: string, token?: string) =>
      (await call('POST', 'posts', { body: { ...review, subject: about(key), body, author }, ...(token && { token }) }))
        .json;
    const { post, visitorToken } = await write('room', 'Two numbats sang all night long.');
    const { code } = dataOf((await mails()).at(-1)!, 'confirmAddress');
    const { json } = await call('POST', 'sign-in/code', { body: { email, code }, token: visitorToken });
    const token = json.visitorToken;
    const other = (await write('bar', 'A warm evening among quiet people.', token)).post;
    const kept = (await mails()).filter(({ template }) => template === 'reviewReceipt');
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toMatch(/numbats|evening/);
    const fill = (nth: number) =>
      templates.reviewReceipt.fill!(dataOf(kept[nth]!, 'reviewReceipt'), {
        ...services.store,
        site,
        said: createMailedWords(services),
      });
    for (const nth of [0, 1]) expect((await fill(nth))?.received).toHaveLength(1);
    await call('PATCH', `posts/${post.id}`, { token, body: { body: 'Two numbats slept all night long.' } });
    await call('DELETE', `posts/${other.id}`, { token });
    expect(await fill(0)).toBeUndefined();
    expect(await fill(1)).toBeUndefined();
    expect((await call('DELETE', 'me', { token })).status).toBe(204);
    expect(await mails()).toEqual([]);
  });
}

testMailed();
describePostgres('PostgreSQL', () => testMailed());

it('J4: without a mail server, or an address of the server, nothing is kept to be mailed', async () => {
  for (const more of [{ mail: undefined }, { publicAddress: undefined }]) {
    const { post, mails, parvis } = await open({ ...more, jobs: 'off' } as never);
    const { services } = getInternals(parvis)!;
    const { visitorToken } = await post({
      ...review,
      subject: about('room'),
      body: 'Soft beds.',
      author: { name: 'Ada', email },
    });
    await services.store.db.updateTable('authors').set({ confirmed_at: '2026-01-02T00:00:00.000Z' }).execute();
    await post({ ...review, subject: about('bar'), body: 'Good coffee, and early.' }, { token: visitorToken! });
    expect((await mails()).map(({ template }) => template)).not.toContain('reviewReceipt');
    await parvis.close();
    server = undefined;
  }
});
