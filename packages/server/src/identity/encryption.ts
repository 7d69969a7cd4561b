import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { deriveKey } from './keys.ts';
import { toAddressToken, toIdStart } from './reply-address.ts';

/** For e-mail addresses, which are stored but never shown to others. */
export interface Encryption {
  encrypt(text: string, owner: string): string;
  /** Nothing when it was encrypted with another secret or for another owner. */
  decrypt(encrypted: string, owner: string): string | undefined;
  /**
   * A keyed hash, the same for one address of one site in any case, so that an author is found by address without
   * decrypting. Without the key, addresses cannot be tried.
   */
  hashEmail(site: string, address: string): string;
  /** The same of what tells one mail from others, so that none is sent twice. */
  hashMailKey(site: string, key: string): string;
  /** The same of a code and the address that it was mailed to. */
  hashCode(site: string, address: string, code: string): string;
  /** The same of whom the host calls so (`sub`), of one of its tokens (`jti`), and of where it shows a picture. */
  hashMember(site: string, of: 'subject' | 'token' | 'picture', text: string): string;
  /** The same of the number of an order. */
  hashOrder(site: string, order: string): string;
  /** Six digits that a site shows for a day. */
  toDailyCode(site: string, day: string): string;
  /** The same of what tells one network from others, such as who has reported a post already. */
  hashNetwork(site: string, network: string): string;
  /** What stands in the address that a mail comes back to, by its id: who does not have the key can make none. */
  toBounceToken(mail: string): string;
  /** What stands in the address that order mails of a site are copied to: how its id begins, and a proof of the whole. */
  toCopyToken(site: string): string;
}

/** AES-256-GCM; `owner` is bound in, so that an encrypted value copied to another row does not open there. */
export function createEncryption(secret: string): Encryption {
  const key = createSecretKey(deriveKey(secret, 'email'));
  const hash = (bytes: Uint8Array) => {
    // An object of it is made once; of bytes Node makes one for each hash, which takes six times as long.
    const key = createSecretKey(bytes);
    return (site: string, text: string) => createHmac('sha256', key).update(`${site} ${text}`).digest('base64url');
  };
  const hashAddress = hash(deriveKey(secret, 'email-hash'));
  const hashCode = hash(deriveKey(secret, 'code'));
  const hashMember = hash(deriveKey(secret, 'member'));
  const dailyKey = deriveKey(secret, 'daily-code');
  const bounceKey = deriveKey(secret, 'bounce');
  const copyKey = deriveKey(secret, 'order-copy');
  return {
    encrypt(text, owner) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner));
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    decrypt(encrypted, owner) {
      try {
        const bytes = Buffer.from(encrypted, 'base64url');
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(owner));
        cipher.setAuthTag(bytes.subarray(-16));
        return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    hashEmail: (site, address) => hashAddress(site, address.trim().toLowerCase()),
    hashCode: (site, address, code) => hashCode(site, `${address.trim().toLowerCase()} ${code}`),
    hashMember: (site, of, text) => hashMember(site, `${of} ${text}`),
    toBounceToken: (mail) => toAddressToken(createHmac('sha256', bounceKey).update(mail).digest()),
    toCopyToken(site) {
      const start = toIdStart(site);
      return start + toAddressToken(createHmac('sha256', copyKey).update(site).digest()).slice(start.length);
    },
    hashMailKey: hash(deriveKey(secret, 'mail-key')),
    hashOrder: hash(deriveKey(secret, 'order')),
    toDailyCode: (site, day) =>
      String(createHmac('sha256', dailyKey).update(`${site} ${day}`).digest().readUInt32BE() % 1_000_000).padStart(
        6,
        '0',
      ),
    hashNetwork: hash(deriveKey(secret, 'network-hash')),
  };
}
