import type { Context } from 'hono';
import type { Env } from '../app.ts';
import type { Settings } from '../options.ts';
import { toNetwork } from './address.ts';

/** The network that a request comes from, as far as the host tells; limits count by it. */
export function networkOf(c: Context<Env>, { address, proxies }: Settings): string | undefined {
  const socket = address?.(c.req.raw) ?? c.env?.address ?? c.env?.incoming?.socket?.remoteAddress;
  return toNetwork(socket, c.req.header('x-forwarded-for') ?? null, proxies);
}
