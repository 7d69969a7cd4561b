import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, startConsole } from '../../../test/staff.ts';
import type { HostEvent } from '../../index.ts';
import { getInternals } from '../../internals.ts';
import { tellOfLateMail } from './late-mail.ts';

let server: Console;
let time: number;
let heard: HostEvent[];

beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  heard = [];
  server = await startConsole({ now: () => time, jobs: 'off', on: { 'mail.late': (event) => void heard.push(event) } });
  await server.parvis.sites.put({ key: 'inn', name: 'The Inn', origins: [] });
});
afterEach(async () => {
  await server.parvis.close();
});

const minutes = (n: number): void => {
  time += n * 60_000;
};
const services = () => getInternals(server.parvis)!.services;
const look = () => tellOfLateMail({ now: new Date(time).toISOString(), services: services() });
async function leave(key: string, n = 1): Promise<void> {
  const { store, mail } = services();
  const site = (await store.sites.byKey(key))!;
  await store.write(async (verbs) => {
    for (let nth = 0; nth < n; nth++) {
      await mail.add(verbs, { to: `a${nth}@example.org`, locale: 'en', template: 'test', data: {}, site });
    }
  });
}
const heardOf = () => heard.map(({ data }) => [data.site, data.mail?.since]);

it('MAIL-06: a site hears within a quarter of an hour that its mail stands, once, however many look', async () => {
  const { id } = await server.parvis.sites.createWebhook('shop', {
    url: 'https://hooks.example/parvis',
    events: ['mail.late'],
  });
  const since = new Date(time).toISOString();
  await leave('shop', 3);
  minutes(15);
  await look();
  expect(heard).toEqual([]);
  minutes(1);
  await Promise.all([look(), look(), look()]);
  await expect.poll(heardOf).toEqual([['shop', since]]);
  const waiting = () => services().store.db.selectFrom('jobs').select('body').where('kind', '=', 'webhook').execute();
  expect((await waiting()).map(({ body }) => JSON.parse(body))).toMatchObject([
    { webhook: id, happened: { event: 'mail.late', mail: { since } } },
  ]);

  // What is late later is of the same outage; another site has its own.
  await leave('shop');
  const other = new Date(time).toISOString();
  await leave('inn');
  minutes(16);
  await look();
  await expect.poll(heardOf).toEqual([
    ['shop', since],
    ['inn', other],
  ]);
  expect(await waiting()).toHaveLength(1);

  // All of it went, and then it stands again.
  const { store } = services();
  for (const { id: mail } of await store.mails.waiting(100)) {
    await store.mails.close(mail, 'sent', new Date(time).toISOString());
  }
  await look();
  await leave('shop');
  minutes(16);
  await look();
  await expect.poll(() => heardOf().map(([site]) => site)).toEqual(['shop', 'inn', 'shop']);
});
