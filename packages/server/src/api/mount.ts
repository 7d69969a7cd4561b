import { type Endpoint, endpointNames, toEndpoint } from '@parvis/contract';
import type { Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { toPattern } from '../http/patterns.ts';
import type { Services } from '../http/services.ts';
import { answer } from './answer.ts';

/** Mounts the contract's table, both surfaces: what an endpoint takes and who may call it is read from its row. */
export function mountApi(app: Hono<Env>, services: Services): void {
  const methods = new Map<string, string[]>();
  for (const name of endpointNames) {
    const endpoint = toEndpoint(name);
    const path = toPattern(endpoint.path);
    app.on(endpoint.method, path, (c) => {
      c.set('endpoint', name);
      return answer(c, services, name);
    });
    methods.set(path, [...(methods.get(path) ?? toFirstMethods(endpoint)), ...toMethods(endpoint)]);
  }
  // W6: a path that exists, with another method.
  for (const [path, known] of methods) {
    app.all(path, () => {
      throw new ProblemError('METHOD_NOT_ALLOWED', { allow: known.join(', ') });
    });
  }
}

/** Browsers ask first where pages of other origins may call. */
const toFirstMethods = ({ surface }: Endpoint): string[] => (surface === 'public' ? ['OPTIONS'] : []);

const toMethods = ({ method }: Endpoint): string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method]);
