import { testConformance } from '@parvis/contract/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUnexpected } from '../test/conformance-log.ts';
import { origin, type Started, start } from '../test/harness.ts';
import { createMembers } from '../test/member.ts';
import { createMemberTokens } from '../test/member-tokens.ts';
import { serve } from '../test/port.ts';
import { describePostgres } from '../test/postgres.ts';
import { type RoundRobin, roundRobin } from '../test/round-robin.ts';
import { createCodes } from '../test/visitor-code.ts';
import { toNodeHandler } from './adapters/node.ts';

// Three nodes over one PostgreSQL are one server: no request of a client comes to the same node as the one before.

describePostgres('PostgreSQL: conformance of three nodes', (create) => {
  const nodes: Started[] = [];
  const stops: (() => Promise<void>)[] = [];
  let balancer: RoundRobin;
  let secretKey: string;
  const otherOrigin = 'https://other.test';

  beforeAll(async () => {
    const database = await create();
    const sites = [
      { key: 'shop', name: 'The Shop', origins: [origin] },
      { key: 'other', name: 'Other', origins: [otherOrigin] },
    ];
    const addresses: string[] = [];
    for (let n = 0; n < 3; n++) {
      const node = await start({ database, sites });
      const http = await serve(toNodeHandler(node.parvis));
      nodes.push(node);
      addresses.push(`http://127.0.0.1:${http.port}`);
      stops.push(http.close, node.parvis.close);
    }
    secretKey = await nodes[0]!.parvis.sites.renewKey('shop');
    balancer = await roundRobin(addresses);
  });
  afterAll(async () => {
    await balancer.close();
    for (const stop of stops) await stop();
    const given = [...balancer.given.values()];
    expect(given).toHaveLength(3);
    expect(Math.min(...given)).toBeGreaterThan(50);
    for (const { log } of nodes) expect(log.filter(isUnexpected)).toEqual([]);
  });

  const member = createMembers(
    () => nodes[0]!.parvis,
    () => balancer.url,
  );
  const memberToken = createMemberTokens(() => nodes[0]!.parvis);
  testConformance(
    { describe, it },
    () => ({
      origin: balancer.url,
      site: 'shop',
      allowedOrigin: origin,
      foreignOrigin: 'https://foreign.example',
      secretKey,
      member,
      code: createCodes(() => nodes[0]!.parvis),
      memberToken,
      images: true,
      otherSite: { site: 'other', allowedOrigin: otherOrigin },
    }),
    ['secretKey', 'member', 'code', 'memberToken', 'images', 'otherSite'],
  );
});
