import { parseProxies } from '../identity/network.ts';

export interface HttpOptions {
  /**
   * The path this server is mounted under when the host passes it on, as in `/community`. Leave it out where the host
   * strips the path itself, as Express and Hono's `mount` do.
   * @default ''
   */
  basePath?: string;
  /**
   * Reverse proxies whose `X-Forwarded-For` is believed, as addresses or ranges: `['10.0.0.0/8', '::1']`. Behind a proxy
   * that is not named here, all visitors share its address and its limits.
   * @default []
   */
  trustedProxies?: string[];
  /**
   * Names the address of the machine at the other end of the connection, where the host knows it and passes it in a way
   * of its own. Never read a forwarded header here: that is what `trustedProxies` is for.
   * @default the second argument of `fetch`: `{ address }`, or what `@hono/node-server` passes
   */
  address?: (request: Request) => string | undefined;
  /**
   * Milliseconds after which a request that is still under way is answered with 503. Streams are no requests under way.
   * @default 10000
   */
  timeout?: number;
}

export interface HttpSettings {
  basePath: string;
  proxies: ReturnType<typeof parseProxies>;
  address: ((request: Request) => string | undefined) | undefined;
  timeout: number;
}

export const toHttp = ({
  basePath = '',
  trustedProxies = [],
  address,
  timeout = 10_000,
}: HttpOptions): HttpSettings => ({
  basePath: basePath.replace(/\/+$/, ''),
  proxies: parseProxies(trustedProxies),
  address,
  timeout,
});
