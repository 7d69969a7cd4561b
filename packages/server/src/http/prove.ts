import { type EndpointName, type PostInput, type ProvenAct, provenActs } from '@parvis/contract';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../domain/context.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from './context.ts';
import type { Services } from './services.ts';

/** Seconds after which somebody may try again who cannot prove anything. */
const retryAfter = 60;

/** What a form without script can show, which is nothing: its words wait where some work was wanted. */
export const lookAtForm = (
  { risk }: Pick<Services, 'risk'>,
  act: ProvenAct,
  { site, network }: Context,
): Context['proof'] => ({
  isAble: false,
  isMissing: site.settings.proof && risk.look({ act, site: site.id, network, isNew: act === 'createPost' }),
});

/** The same of what is no words that could wait. @throws ProblemError RATE_LIMITED */
export function refuseRisk(services: Pick<Services, 'risk'>, act: ProvenAct, context: Context): void {
  if (lookAtForm(services, act, context)?.isMissing) throw new ProblemError('RATE_LIMITED', { retryAfter });
}

/** Acts of which somebody new comes, where no token is sent. */
const makesVisitors: ReadonlySet<ProvenAct> = new Set(['createPost', 'putReaction', 'reactToPage', 'subscribe']);

const isProven = (name: EndpointName): name is ProvenAct => (provenActs as readonly EndpointName[]).includes(name);

/**
 * What a browser has shown of work, or has to (A21). Words are never refused for it: those of a browser that knows nothing
 * of such work wait. Nor are reports, which anybody may make, with whatever they have.
 * @throws ProblemError PROOF_REQUIRED, RATE_LIMITED
 */
export async function readProof(
  c: HonoContext<Env>,
  { proofs, risk }: Pick<Services, 'proofs' | 'risk'>,
  name: EndpointName,
  { site, principal, network }: Context,
  body: unknown,
): Promise<Context['proof']> {
  if (!isProven(name) || !site.settings.proof || c.get('isOwner') || principal.kind === 'staff') return undefined;
  const isNew = principal.kind === 'anonymous' && makesVisitors.has(name);
  const isAble = /;\s*proof=1\b/.test(c.req.header('accept') ?? '');
  // Nothing waits because its form was quick, but what nobody types.
  const { openedFor } = (isAble && body ? body : {}) as Pick<PostInput, 'openedFor'>;
  const isRisky = risk.look({ act: name, site: site.id, network, isNew, openedFor });
  const header = c.req.header('parvis-proof');
  const done = header === undefined ? undefined : await proofs.read(header, site.key, name);
  if (!isRisky || done) return { done, isAble, isMissing: false };
  if (isAble || header !== undefined) throw new ProblemError('PROOF_REQUIRED');
  if (name === 'createPost' || name === 'createReport') return { isAble, isMissing: true };
  throw new ProblemError('RATE_LIMITED', { retryAfter });
}
