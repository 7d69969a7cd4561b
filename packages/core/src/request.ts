import type { AnswerOf, BodyOf, ProvenAct, QueryOf } from '@parvis/contract';
import { type Endpoint, type Endpoints, type PathParameters, toPath } from '@parvis/contract/endpoints';
import { ParvisError } from './errors.ts';
import { createHttp, type HttpOptions } from './http.ts';

/** Where the server is, and which site is meant. */
export interface RequestTarget extends HttpOptions {
  /** Key of the site. */
  site: string;
  /** Called with true before this does the work that a server may ask for against machines, some tenths of a second, and with false after it. */
  onWork?: (isWorking: boolean) => void;
}

/** Endpoints that answer once; streams are for `listen`. */
export type RequestName = {
  [Name in keyof Endpoints]: Endpoints[Name]['kind'] extends 'stream' ? never : Name;
}[keyof Endpoints];

/** What a query must say; the server knows the rest. */
export type Asked<Query> = Partial<Query> & Pick<Query, Extract<keyof Query, 'subject' | 'key'>>;

/** What an endpoint takes: what stands in its path beside the site, its query, its body. */
export type RequestInput<Name extends RequestName> = {
  [Part in 'params' as keyof ParamsOf<Name> extends never ? never : Part]: ParamsOf<Name>;
} & {
  [Part in 'query' as [QueryOf<Name>] extends [never] ? never : Part]: Asked<QueryOf<Name>>;
} & {
  [Part in 'body' as [BodyOf<Name>] extends [never] ? never : Part]: BodyOf<Name>;
} & {
  /** Gives the request up, as when something else is asked for: it rejects, and no answer counts. */
  signal?: AbortSignal;
};
type ParamsOf<Name extends RequestName> = Omit<PathParameters<Endpoints[Name]['path']>, 'site'>;

/** What an endpoint answers; nothing for 204. */
export type RequestAnswer<Name extends RequestName> = [AnswerOf<Name>] extends [never] ? undefined : AnswerOf<Name>;

/** For each endpoint a field that every true answer has; null where the answer is nothing. */
export type Proofs<Name extends RequestName> = {
  readonly [One in Name]: [AnswerOf<One>] extends [never] ? null : keyof AnswerOf<One> & string;
};

/** The parts of a request as the table does not know them. */
export interface RequestParts {
  params?: Record<string, string>;
  query?: object;
  body?: object;
  signal?: AbortSignal;
}

/** Sends to one endpoint of the table. Throws {@link ParvisError} only. */
export type Send = (
  name: string,
  parts: RequestParts,
  credentials: { token?: string; key?: string },
) => Promise<Record<string, unknown> | undefined>;

/**
 * Makes the function that sends to the endpoints of a part of the table. Work that the server asks for is done, once, and the
 * same sent again with it (A21).
 */
export function createSend(
  { site, onWork, ...options }: RequestTarget,
  endpoints: Readonly<Record<string, Endpoint>>,
  proofs: Readonly<Record<string, string | null>>,
): Send {
  const http = createHttp(options);
  /** Empty where there is none to be had. */
  const work = async (name: string): Promise<string> => {
    onWork?.(true);
    try {
      return await (await import('./prove.ts')).prove({ site, ...options }, name as ProvenAct);
    } catch {
      return '';
    } finally {
      onWork?.(false);
    }
  };
  return async (name, { params, query, body, signal }, { token, key }) => {
    const { method, path } = endpoints[name]!;
    const ask = (proof?: string): Promise<unknown> =>
      http({ method, path: toPath(path, { site, ...params }), query, body, token, key, proof, signal }).catch(
        async (error: ParvisError) => {
          if (error.code !== 'PROOF_REQUIRED' || proof === '') throw error;
          // Once. Without any, words wait until somebody looks at them: they are not lost.
          return ask(proof ? '' : await work(name));
        },
      );
    const answer = await ask();
    const field = proofs[name];
    const value = field && (answer as Record<string, unknown> | null | undefined)?.[field];
    if (field && (field === 'items' ? !Array.isArray(value) : value == null)) {
      throw new ParvisError('BAD_ANSWER', `The answer has no ${field}.`);
    }
    return answer as Record<string, unknown> | undefined;
  };
}
