import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { createActTokens } from './act-tokens.ts';
import { createContestTokens } from './contest-tokens.ts';
import { deriveKey } from './keys.ts';
import { createPurposeTokens } from './purpose-tokens.ts';

const secret = 'a-secret-of-this-test-alone-0123456789';
const then = Date.parse('2026-03-01T00:00:00Z');
const day = 86_400_000;
const at = (days: number) => () => then + days * day;

// Of the first version, as they stand in mails.
const act =
  'eyJhbGciOiJIUzI1NiJ9.eyJwdXJwb3NlIjoiYWN0IiwicG9zdCI6InAiLCJhY3QiOiJoaWRlIiwic3RhdGUiOiIiLCJzdWIiOiJhIiwiYXVkIjoicyIsImp0aSI6ImU2ZTQ3YzllLTc3NjMtNDdhOS1hMGM5LTYxMzE3ZTA4NmMxZiIsImlhdCI6MTc3MjMyMzIwMCwiZXhwIjoxNzczNTMyODAwfQ.ryVzXUGz3Mq5xfeRNNDCa2zpZ20YWt9ATH-qaMg7J30';
const contest =
  'eyJhbGciOiJIUzI1NiJ9.eyJwdXJwb3NlIjoiY29udGVzdCIsImRlY2lzaW9uIjoiZCIsInN1YiI6ImEiLCJhdWQiOiJzIiwiaWF0IjoxNzcyMzIzMjAwLCJleHAiOjE3ODgxMzQ0MDB9.YFN-sVET_WgDV9XgBEyOwc1rftsK53O0LpJyy3N6ICE';

it('what was mailed stays good, for its own purpose and time', async () => {
  const acts = (days: number) => createActTokens(secret, at(days));
  const contests = (days: number) => createContestTokens(secret, at(days));
  const id = 'e6e47c9e-7763-47a9-a0c9-61317e086c1f';
  expect(await acts(13).verify(act)).toEqual({ id, site: 's', staff: 'a', post: 'p', act: 'hide', state: '' });
  expect(await contests(182).verify(contest)).toEqual({ site: 's', author: 'a', decision: 'd' });
  for (const none of [acts(15).verify(act), contests(184).verify(contest)]) expect(await none).toBeUndefined();
  for (const other of [acts(1).verify(contest), contests(1).verify(act)]) expect(await other).toBeUndefined();
});

it('is good for what it was signed for, whole, and by nobody else', async () => {
  const after = (days: number) =>
    createPurposeTokens(secret, { purpose: 'contest', days: 10, claims: ['decision'] }, at(days));
  const tokens = after(0);
  const granted = { site: 's', person: 'a', claims: { decision: '' } };
  const token = await tokens.sign(granted);
  expect(await after(9.99).verify(token)).toEqual(granted);
  expect(await after(10.01).verify(token)).toBeUndefined();
  const payload = { purpose: 'contest', decision: 'd', sub: 'a', aud: 's', exp: then / 1000 + 60 };
  const sign = (changes: object, key = deriveKey(secret, 'contest'), alg = 'HS256') =>
    new SignJWT({ ...payload, ...changes }).setProtectedHeader({ alg }).sign(key);
  expect(await tokens.verify(await sign({}))).toMatchObject({ person: 'a' });
  const bad = [
    '',
    'x',
    `${token}x`,
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
    await sign({ purpose: 'act' }),
    await sign({ purpose: undefined }),
    await sign({ decision: undefined }),
    await sign({ sub: undefined }),
    await sign({ aud: ['s', 't'] }),
    await sign({ exp: undefined }),
    await sign({ exp: then / 1000 - 1 }),
    await sign({}, deriveKey(secret, 'act')),
    await sign({}, deriveKey('another', 'contest')),
    await sign({}, deriveKey(secret, 'contest'), 'HS512'),
    await sign({ more: 'x'.repeat(3_000) }),
  ];
  for (const one of bad) expect(await tokens.verify(one), one).toBeUndefined();
});
