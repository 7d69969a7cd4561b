import { execute } from '../domain/execute.ts';
import { recordAccess } from '../domain/staff/access.ts';
import type { Visit } from './context.ts';

/** Starts a session of who was proved to be somebody, and writes down by what. */
export async function signInAs(visit: Visit, staff: string, by: 'link' | 'passkey'): Promise<string[]> {
  const cookies = await visit.services.staffSessions.start(visit.browser, staff);
  await noteSignIn(visit, staff, by);
  return cookies;
}

export const noteSignIn = async ({ context }: Visit, staff: string, by: 'code' | 'link' | 'passkey'): Promise<void> =>
  void (await execute(context, recordAccess, { staff, what: 'access.signed-in', after: { by } }));
