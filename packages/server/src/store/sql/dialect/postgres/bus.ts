import { sql } from 'kysely';
import type pg from 'pg';
import type { Bus, Listener } from '../types.ts';
import { Client } from './client.ts';

const channel = 'parvis';
/** For what processes share besides events; older versions do not listen to it. */
const sharedChannel = 'parvis_shared';
/** How often the listening connection is checked. */
const checkMs = 15_000;
const firstRetryMs = 200;
const lastRetryMs = 10_000;

/**
 * LISTEN and NOTIFY: PostgreSQL delivers messages to every process, this one included, after the commit and in the order
 * of commits. One connection listens, and is reopened whenever it is lost.
 */
export function createBus(config: pg.ClientConfig): Bus {
  const listeners: Listener[] = [];
  let client: pg.Client | undefined;
  let closed = false;
  let retryMs = firstRetryMs;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh: pg.Client = new Client(config);
    client = fresh;
    let lost = false;
    const onDisconnect = (error: Error) => {
      if (lost) return;
      lost = true;
      clearInterval(checking);
      fresh.end().catch(() => {});
      if (closed) return;
      for (const listener of listeners) listener.onDisconnect(error);
      // With jitter: not all processes at the same moment.
      timer = setTimeout(connect, retryMs * (0.5 + Math.random()));
      timer.unref();
      retryMs = Math.min(retryMs * 2, lastRetryMs);
    };
    const checking = setInterval(() => fresh.query('select 1').catch(onDisconnect), checkMs);
    checking.unref();
    fresh.on('error', onDisconnect);
    fresh.on('end', () => onDisconnect(new Error('Connection terminated.')));
    fresh.on('notification', ({ channel: on, payload = '', processId }) => {
      if (on === channel) for (const listener of listeners) listener.onMessage(payload);
      // PostgreSQL sends our own messages back as well.
      else if (processId !== (fresh as { processID?: number }).processID)
        for (const listener of listeners) listener.onShared(payload);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}; listen ${sharedChannel}`);
    } catch (error) {
      return onDisconnect(error as Error);
    }
    if (closed || lost) return onDisconnect(new Error('Connection terminated.'));
    retryMs = firstRetryMs;
    for (const listener of listeners) listener.onConnect();
  }

  return {
    async publishInTransaction(transaction, messages) {
      if (messages.length === 0) return;
      await sql`select pg_notify(${sql.lit(channel)}, message) from json_array_elements_text(${JSON.stringify(messages)}::json) as message`.execute(
        transaction,
      );
    },
    afterCommit() {},
    share(message) {
      client?.query('select pg_notify($1, $2)', [sharedChannel, message]).catch(() => {});
    },
    async listen(listener) {
      listeners.push(listener);
      if (!client && !closed) await connect();
      else listener.onConnect();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
