import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, readTables } from '../test/all-tables.ts';
import { origin } from '../test/harness.ts';
import { createMemberTokens } from '../test/member-tokens.ts';
import { type Console, host, startConsole } from '../test/staff.ts';
import { type Asked, type Door, toDoors } from '../test/token-doors.ts';
import { type Kind, metricsToken, toKinds } from '../test/token-kinds.ts';
import { getInternals } from './internals.ts';

// Every kind of token × every door that takes one: only those that it is for open.

let server: Console;
let time: number;
let kinds: Record<string, Kind>;
let doors: Door[];
let elsewhere: Door[];

/** Kinds that there are while nobody works for any site, and those that there are then. */
const before = ['visitor', 'key of the site', 'code of a visitor', 'token of a member', 'cursor', 'metrics', 'claim'];
const isThere = (isClaimed: boolean) => (name: string) => (isClaimed ? name !== 'claim' : before.includes(name));

/** A wrong code counts, whoever sends it. */
const counted = ['verifications', 'staff_verifications'];

async function begin(isClaimed: boolean): Promise<void> {
  time = Date.now();
  const now = (): number => time;
  const sites = ['shop', 'other'].map((key) => ({ key, name: key, origins: [origin] }));
  server = await startConsole({ sites, publicAddress: host, opening: 'open', metrics: { token: metricsToken }, now });
  if (isClaimed) await server.add('shop', 'ada@example.com', 'owner');
  const sign = createMemberTokens(() => server.parvis);
  const memberToken: Asked['memberToken'] = (subject, at) => sign(subject, {}, at);
  await memberToken('first', time);
  const verifier = 'v'.repeat(43);
  const website = {
    back: 'https://blog.example/connected',
    pages: origin,
    name: 'Blog',
    state: 'a-state-of-the-website',
    challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
  const address = 'ada@example.com';
  const asked: Asked = { address, visitor: address, ticket: '', website, verifier, memberToken };
  kinds = Object.fromEntries(Object.entries(toKinds(server, asked, now)).filter(([name]) => isThere(isClaimed)(name)));
  doors = toDoors(server, asked, await server.parvis.sites.renewKey('shop'));
  elsewhere = toDoors(server, asked, await server.parvis.sites.renewKey('other'), 'other').filter(
    // The others are of the whole server: for which site a token is stands in it.
    ({ name }) => /^(bearer|cookie|cursor|code|token of a member)/.test(name),
  );
}
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

describe.each([
  ['while somebody works here', true],
  ['before anybody does', false],
])('%s', (_, isClaimed) => {
  beforeEach(() => begin(isClaimed));

  it('AUTH-21: a token opens the doors that it is for, and no other; trying changes nothing', async () => {
    const tokens: [string, string][] = [];
    for (const [name, { mint }] of Object.entries(kinds)) tokens.push([name, await mint()]);
    expect(new Set(tokens.map(([, token]) => token)).size).toBe(tokens.length);
    const { db } = getInternals(server.parvis)!.services.store;
    // Keys say when they were last used, also where they are refused; so they are used before.
    await doors.find(({ name }) => name === 'cursor queue')!.enter('x');
    await doors.find(({ name }) => name === 'bearer manage manageSite')!.enter(new Map(tokens).get('key of the site')!);
    const used = async () => (await server.parvis.sites.keys('shop')).map(({ lastUsedAt }) => lastUsedAt);
    await expect.poll(used).not.toContain(null);
    const was = await readTables(db);
    const open: string[] = [];
    for (const [name, token] of tokens) {
      for (const door of doors) {
        if (!kinds[name]!.opens(door.name) && (await door.enter(token))) open.push(`${name}: ${door.name}`);
      }
    }
    expect(open).toEqual([]);
    const changes = changesOf(was, await readTables(db)).filter((line) => !counted.includes(line.split(' ')[0]!));
    expect(changes).toEqual([]);
    const shut: string[] = [];
    for (const [name, { mint, opens, door }] of Object.entries(kinds)) {
      expect(opens(door), name).toBe(true);
      for (const one of doors.filter((some) => opens(some.name))) {
        if (!(await one.enter(await mint()))) shut.push(`${name}: ${one.name}`);
      }
    }
    expect(shut).toEqual([]);
  });

  it('AUTH-21, DATA-14: no token of one site opens a door of another', async () => {
    await server.post({}, { site: 'other' });
    const open: string[] = [];
    for (const [name, { mint }] of Object.entries(kinds)) {
      const token = await mint();
      for (const door of elsewhere) if (await door.enter(token)) open.push(`${name}: ${door.name}`);
    }
    expect(open).toEqual([]);
  });

  it('AUTH-05, AUTH-21: a token holds as long as it says, and no longer', async () => {
    const wrong: string[] = [];
    const margin = 2 * 60_000;
    for (const [name, { mint, holds, door }] of Object.entries(kinds)) {
      if (holds === undefined) continue;
      const { enter } = doors.find((one) => one.name === door)!;
      const last = await mint();
      time += holds + margin;
      if (await enter(last)) wrong.push(`${name} holds for longer`);
      const first = await mint();
      time += holds - margin;
      if (!(await enter(first))) wrong.push(`${name} does not hold`);
    }
    expect(wrong).toEqual([]);
  });
});
