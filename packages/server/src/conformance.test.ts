import { testConformance } from '@parvis/contract/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUnexpected } from '../test/conformance-log.ts';
import { origin, type Started, start } from '../test/harness.ts';
import { createMembers } from '../test/member.ts';
import { createMemberTokens } from '../test/member-tokens.ts';
import { serve } from '../test/port.ts';
import { createCodes } from '../test/visitor-code.ts';
import { toNodeHandler } from './adapters/node.ts';

let server: Started;
let http: Awaited<ReturnType<typeof serve>>;
let address: string;
let secretKey: string;
const otherOrigin = 'https://other.test';

beforeAll(async () => {
  server = await start({
    sites: [
      { key: 'shop', name: 'The Shop', origins: [origin] },
      { key: 'other', name: 'Other', origins: [otherOrigin] },
    ],
  });
  secretKey = await server.parvis.sites.renewKey('shop');
  http = await serve(toNodeHandler(server.parvis));
  address = `http://127.0.0.1:${http.port}`;
});
afterAll(async () => {
  await http.close();
  await server.parvis.close();
  expect(server.log.filter(isUnexpected)).toEqual([]);
});

const member = createMembers(
  () => server.parvis,
  () => address,
);

const memberToken = createMemberTokens(() => server.parvis);
testConformance(
  { describe, it },
  () => ({
    origin: address,
    site: 'shop',
    allowedOrigin: origin,
    foreignOrigin: 'https://foreign.example',
    secretKey,
    member,
    code: createCodes(() => server.parvis),
    memberToken,
    images: true,
    otherSite: { site: 'other', allowedOrigin: otherOrigin },
  }),
  ['secretKey', 'member', 'code', 'memberToken', 'images', 'otherSite'],
);
