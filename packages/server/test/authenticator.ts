import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

interface Asked {
  challenge: string;
}

interface Manner {
  origin?: string;
  /** By finger, face or number. @default true */
  verified?: boolean;
  /** Signs with another key. */
  forged?: boolean;
}

interface Authenticator {
  create(asked: Asked): object;
  get(asked: Asked, manner?: Manner): object;
}

/** Makes one passkey and signs with it, as WebAuthn says (ES256, no attestation). */
export function createAuthenticator(origin: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;

  const toClientData = (type: string, { challenge }: Asked, from: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const toData = (flags: number, more: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    const rpIdHash = createHash('sha256').update(new URL(origin).hostname).digest();
    return Buffer.concat([rpIdHash, Buffer.from([flags]), count, more]);
  };
  const answer = (response: Record<string, Buffer>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response: Object.fromEntries(Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')])),
  });

  return {
    create(asked: Asked) {
      // CBOR: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
      const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
      const key = Buffer.concat([
        head,
        Buffer.from(x, 'base64url'),
        Buffer.from([0x22, 0x58, 0x20]),
        Buffer.from(y, 'base64url'),
      ]);
      const data = toData(0x45, Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]));
      // CBOR: { fmt: 'none', attStmt: {}, authData }
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        toText('fmt'),
        toText('none'),
        toText('attStmt'),
        Buffer.from([0xa0]),
        toText('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ]);
      return answer({ clientDataJSON: toClientData('webauthn.create', asked, origin), attestationObject });
    },

    get(asked: Asked, { origin: from = origin, verified = true, forged = false }: Manner = {}) {
      const clientDataJSON = toClientData('webauthn.get', asked, from);
      const authenticatorData = toData(verified ? 0x05 : 0x01, Buffer.alloc(0));
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()]);
      return answer({
        clientDataJSON,
        authenticatorData,
        signature: sign('sha256', signed, forged ? other : privateKey),
        userHandle: Buffer.from('me'),
      });
    },
  };
}

const toText = (text: string): Buffer => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
