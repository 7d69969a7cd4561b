import type { Case, Server } from './case.ts';
import { manageCases } from './manage/index.ts';
import { publicCases } from './public/index.ts';

export type { Case, Server } from './case.ts';

/**
 * What any server of the wire must do, as far as it shows over HTTP. Each case makes a subject of its own, so that they
 * run in any order, together, and again on the same server, whose rate limits must be off.
 */
export const conformance: Case[] = [...publicCases, ...manageCases];

/** Whether the server gives what the case needs. */
export const isRunnable = ({ needs = [] }: Case, server: Server): boolean => needs.every((name) => server[name]);

/** The part of a test runner that {@link testConformance} needs; Vitest and node:test both have it. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>, timeout?: number): void;
}

/**
 * Registers every case with a test runner.
 * @param server called when a case runs, so that it may be started in `beforeAll`
 * @param has what of {@link Server} will be there; cases that need more are left out
 */
export function testConformance({ describe, it }: Runner, server: () => Server, has: (keyof Server)[] = []): void {
  describe('conformance', () => {
    for (const { rule, name, needs = [], slow, run } of conformance) {
      if (needs.every((need) => has.includes(need)))
        it(`${rule}: ${name}`, () => run(server()), slow ? 40_000 : 20_000);
    }
  });
}
