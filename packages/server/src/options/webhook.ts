/** Where to send messages, and what they are signed with. */
export interface Webhook {
  url: string;
  /** `whsec_` and 24 to 64 random bytes in Base64. */
  secret: string;
}

/** @throws Error that says what a secret must be */
export function readSecret(secret: string): Buffer {
  const key = /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret) ? Buffer.from(secret.slice(6), 'base64') : Buffer.alloc(0);
  if (key.length < 24 || key.length > 64) {
    throw new Error(
      `The secret of a webhook is whsec_ and 24 to 64 random bytes in Base64. Make one with: node -p "'whsec_' + require('node:crypto').randomBytes(32).toString('base64')"`,
    );
  }
  return key;
}

/** @throws Error that says what is wrong with the address or the secret, and quotes neither */
export function toWebhook(option: string, { url, secret }: Webhook): Webhook {
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : ({} as URL);
  if (!protocol || !/^https?:$/.test(protocol) || username || password) {
    throw new Error(`The address of the ${option} hook must begin with https:// and hold no password.`);
  }
  readSecret(secret);
  return { url, secret };
}
