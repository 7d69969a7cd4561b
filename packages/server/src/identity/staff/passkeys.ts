import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyRow } from '../../store/store.ts';

// Loaded late, like all of staff. The plug-in of better-auth for passkeys is two versions behind what it stands on, so
// that nobody could install both without a conflict; this is the library that it uses itself.

/** Where a passkey is made and used: its name is bound to the host, its answers to the origin. */
export interface Party {
  /** The name of the host, without port. */
  id: string;
  /** What a browser may say it is on: the same host, by either scheme. */
  origins: string[];
}

/** What a browser answers, as it is sent: the library checks all of it. */
type Answer = { id: string; rawId: string; type: 'public-key'; response: never; clientExtensionResults: never };

/** What a browser is asked, as JSON. */
export type Asked = object & { challenge: string };

/** Asks for any passkey of this host. */
export const askForPasskey = (party: Party): Promise<Asked> =>
  generateAuthenticationOptions({ rpID: party.id, userVerification: 'required', allowCredentials: [] });

/** Asks for a new passkey of an account. */
export const askForNewPasskey = (
  party: Party,
  staff: { id: string; address: string },
  known: readonly PasskeyRow[],
): Promise<Asked> =>
  generateRegistrationOptions({
    rpName: 'Parvis',
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(staff.id)),
    userName: staff.address,
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });

/** The challenge that an answer is to. */
export function readChallenge(answer: { response?: { clientDataJSON?: unknown } }): string | undefined {
  try {
    const json = Buffer.from(String(answer.response?.clientDataJSON), 'base64url').toString('utf8');
    const { challenge } = JSON.parse(json) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

/** What is stored of a new passkey; nothing where the answer is not good. */
export async function checkNewPasskey(
  party: Party,
  challenge: string,
  answer: object,
): Promise<Pick<PasskeyRow, 'credential_id' | 'public_key' | 'counter' | 'transports'> | undefined> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: answer as Answer,
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return undefined;
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return {
    credential_id: id,
    public_key: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: JSON.stringify(transports),
  };
}

/** The new counter of a passkey; nothing where the answer is not good. */
export async function checkPasskey(
  party: Party,
  challenge: string,
  answer: object,
  passkey: PasskeyRow,
): Promise<number | undefined> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer as Answer,
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  return verified ? authenticationInfo?.newCounter : undefined;
}
