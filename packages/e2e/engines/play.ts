import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';
import type { Engine } from './engine.ts';
import { toFlows } from './flows.ts';
import { openStage, startClosable, Unplayable } from './stage.ts';

/** An engine, and why it is not there, if it is not. */
export interface Source {
  name: string;
  turn: number;
  missing: string | undefined;
  start: () => Promise<Engine>;
}

/** Plays every flow in one engine. Where it is not installed, or its driver cannot play a flow, it says so and skips. */
export function playFlows({ name, turn, missing, start }: Source): void {
  describe.skipIf(missing)(missing ? `${name}, left out: ${missing}` : name, () => {
    let engine: Engine;
    let server: RunningParvis;
    beforeAll(async () => {
      [engine, server] = await Promise.all([start(), startParvis()]);
      process.stdout.write(`flows in ${engine.version}\n`);
    });
    afterAll(async () => {
      await engine?.close();
      await server?.close();
    });

    it.for(toFlows(turn))('$name', async ({ name: flow, play, closes, expected }, { skip }) => {
      const closable = closes && (await startClosable());
      const stage = await openStage(engine, closable ?? server);
      try {
        if (closes && closable) await closes(stage, closable);
        else await play?.(stage);
        const complaints = (await stage.complaints()).filter((text) => !expected?.test(text));
        expect(complaints).toEqual([]);
      } catch (error) {
        if (!(error instanceof Unplayable)) throw error;
        skip(error.message);
      } finally {
        await stage.keep(flow).catch(() => {});
        await stage.close();
        await closable?.close();
      }
    });
  });
}
