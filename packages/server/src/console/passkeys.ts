import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { ProblemError } from '../domain/problem.ts';
import { addAccess } from '../domain/staff/access.ts';
import { addressOf } from '../domain/staff/address.ts';
import { hashToken } from '../domain/staff/invite.ts';
import { readBody } from '../http/body.ts';
import type { Party } from '../identity/staff/passkeys.ts';
import { mustBeSignedIn, type Visit } from './context.ts';
import { answerJson } from './page.ts';
import { signInAs } from './signed-in.ts';

// What the script of the pages asks. A challenge is good once, soon, for one purpose, and for one session where it adds.

const load = () => import('../identity/staff/passkeys.ts');

const minutes = 5;
/** Passkeys of one person. */
const most = 20;

const toSignIn = (challenge: string): string => `passkey-sign-in ${hashToken(challenge)}`;
const toAdd = (challenge: string): string => `passkey-add ${hashToken(challenge)}`;

const answer = z.looseObject({ id: z.string().max(2_000), response: z.looseObject({ clientDataJSON: z.string() }) });
const signInBody = z.strictObject({ response: answer });
const addBody = z.strictObject({ name: z.string().trim().min(1).max(60), response: answer });
const nothing = z.strictObject({});

/** Asks the browser for a passkey. */
export async function ask(visit: Visit): Promise<Response> {
  await read(visit, nothing);
  const { askForPasskey } = await load();
  const asked = await askForPasskey(toParty(visit));
  await keep(visit, toSignIn(asked.challenge), '');
  return answerJson(asked);
}

/** Signs in by one. */
export async function signIn(visit: Visit): Promise<Response> {
  const { services, now } = visit;
  const { response } = await read(visit, signInBody);
  const { checkPasskey, readChallenge } = await load();
  const challenge = readChallenge(response) ?? '';
  const passkey = await services.store.staff.passkey(response.id);
  const isAsked = (await take(visit, toSignIn(challenge))) !== undefined;
  const counter = isAsked && passkey ? await checkPasskey(toParty(visit), challenge, response, passkey) : undefined;
  if (!passkey || counter === undefined) throw new ProblemError('UNAUTHENTICATED');
  await services.store.write((verbs) => verbs.staff.usePasskey(passkey.id, counter, now));
  return answerJson(undefined, await signInAs(visit, passkey.staff_id, 'passkey'));
}

/** Asks the browser to make one. */
export async function prepare(visit: Visit): Promise<Response> {
  const { services } = visit;
  const { staff, id } = await mustBeSignedIn(visit);
  await read(visit, nothing);
  const [account, known] = await Promise.all([services.store.staff.byId(staff), services.store.staff.passkeys(staff)]);
  if (!account || known.length >= most) throw new ProblemError('TOO_MANY');
  const { askForNewPasskey } = await load();
  const address = addressOf(services, account) ?? 'Parvis';
  const asked = await askForNewPasskey(toParty(visit), { id: staff, address }, known);
  await keep(visit, toAdd(asked.challenge), id);
  return answerJson(asked);
}

/** Adds it to one's account. */
export async function add(visit: Visit): Promise<Response> {
  const { services, now } = visit;
  const { staff, id } = await mustBeSignedIn(visit);
  const { name, response } = await read(visit, addBody);
  const { checkNewPasskey, readChallenge } = await load();
  const challenge = readChallenge(response) ?? '';
  const isAsked = (await take(visit, toAdd(challenge))) === id;
  const passkey = isAsked ? await checkNewPasskey(toParty(visit), challenge, response) : undefined;
  if (!passkey || (await services.store.staff.passkey(passkey.credential_id))) throw new ProblemError('FORBIDDEN');
  const row = { id: newId(), staff_id: staff, created_at: now, name, last_used_at: null, ...passkey };
  await services.store.write(async (verbs) => {
    await verbs.staff.insertPasskey(row);
    await addAccess(verbs, visit.context, { staff, what: 'access.passkey-made' });
  });
  return answerJson(undefined);
}

const read = <T>({ c }: Visit, schema: z.ZodType<T>): Promise<T> =>
  c.get('permit').releaseWhile(() => readBody(c.req.raw, schema, c.get('signal')));

async function keep({ services, now }: Visit, identifier: string, value: string): Promise<void> {
  const ends = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  await services.store.write((verbs) => verbs.staff.keepProof(identifier, value, ends, now));
}

const take = ({ services, now }: Visit, identifier: string): Promise<string | undefined> =>
  services.store.write((verbs) => verbs.staff.takeProof(identifier, now));

/** Browsers use passkeys over https and on this machine alone; a proxy may have changed the scheme on the way. */
function toParty({ address }: Visit): Party {
  const { hostname, host } = new URL(address);
  return { id: hostname, origins: [`https://${host}`, `http://${host}`] };
}
