import { type Endpoint, type EndpointName, endpointNames, toEndpoint, toPath } from '../endpoints/index.ts';
import { type Case, type Server, type Visit, visit } from './case.ts';
import { isStaff, type Rule, type Trial } from './rule.ts';
import { answers } from './rules/answers.ts';
import { callers } from './rules/callers.ts';
import { input } from './rules/input.ts';
import { samples } from './samples.ts';

const rules: Rule[] = [...answers, ...callers, ...input];

/** Manage is asked from no page. */
const toSend =
  (server: Server, here: Visit, endpoint: Endpoint): Trial['send'] =>
  (sample, { method, site, params, query, body = sample.body, ask } = {}) => {
    const path = toPath(endpoint.path, { site: site ?? server.site, ...sample.params, ...params });
    const search = typeof query === 'string' ? query : `${new URLSearchParams(query ?? sample.query)}`;
    // A session writes from a page of the server itself.
    const own = sample.cookie === undefined ? null : server.origin;
    return here.ask(method ?? endpoint.method, search ? `${path}?${search}` : path, body, {
      origin: endpoint.surface === 'manage' ? own : server.allowedOrigin,
      token: sample.token,
      ...ask,
      headers: { ...(sample.cookie !== undefined && { cookie: sample.cookie }), ...ask?.headers },
    });
  };

/** What is done to, or by, somebody who works for the site. */
const needsMember: ReadonlySet<EndpointName> = new Set([
  'changeStaff',
  'removeStaff',
  'handOver',
  'changeMembership',
  'leaveSite',
  'testMail',
  'planDeletion',
  'cancelDeletion',
  'looking',
]);
/** What of the server a sample of an endpoint is made with, beside that. */
const needsOf: { [Name in EndpointName]?: (keyof Server)[] } = {
  confirm: ['code'],
  signInMember: ['memberToken'],
  endSession: ['memberToken'],
  createContest: ['secretKey'],
  createImage: ['secretKey', 'images'],
};

/** The cases that follow from the rows of a surface. */
export const everyEndpoint = (surface: Endpoint['surface']): Case[] =>
  endpointNames
    .map((name) => ({ name, endpoint: toEndpoint(name) }))
    .filter(({ endpoint }) => endpoint.surface === surface)
    .flatMap(({ name, endpoint }) =>
      rules
        .filter(({ holds }) => holds?.(endpoint, name) ?? true)
        .map(
          ({ rule, name: what, run }): Case => ({
            rule,
            name: `${name}: ${what}`,
            ...(needsOf[name] && { needs: needsOf[name] }),
            ...(isStaff(endpoint) && { needs: needsMember.has(name) ? ['secretKey', 'member'] : ['secretKey'] }),
            async run(server) {
              const here = visit(server);
              const sample = await samples[name](here, server);
              await run({ name, endpoint, sample, server, here, send: toSend(server, here, endpoint) });
            },
          }),
        ),
    );
