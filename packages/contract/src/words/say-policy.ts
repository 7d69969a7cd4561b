import type { PolicyName, SignName } from '../decisions.ts';
import type { Sign } from '../schemas/decision.ts';

/** Why a post waits, within a sentence: of the policy `learned` with what it went by. */
export function sayPolicy(
  policy: PolicyName,
  signs: readonly Sign[] | undefined,
  say: { policy(name: PolicyName): string; sign(name: SignName, values: { text: string }): string },
): string {
  const said = say.policy(policy);
  if (policy !== 'learned' || !signs?.length) return said;
  return `${said} (${signs.map(({ name, text = '' }) => say.sign(name, { text })).join(', ')})`;
}
