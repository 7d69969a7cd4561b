import { describe, expect, it } from 'vitest';
import { readSecret, toWebhook } from '../options/webhook.ts';
import { signMessage } from './webhook.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('webhook', () => {
  it('MAIL-08: signs as Standard Webhooks says', () => {
    // The example of its reference implementations.
    expect(signMessage(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('AUTH-17: takes no secret that is missing, short, or of another form', () => {
    const short = `whsec_${Buffer.alloc(23, 1).toString('base64')}`;
    for (const bad of ['', 'whsec_', secret.slice(6), short, 'whsec_undefined', `whsec_${'A'.repeat(100)}`]) {
      expect(() => readSecret(bad), bad).toThrow(/Make one with/);
    }
    expect(readSecret(secret)).toHaveLength(24);
  });

  it('takes an address of the web, and quotes none', () => {
    for (const url of ['', 'purge', 'file:///etc/passwd', 'https://user:word@cdn.test/', 'javascript:alert(1)']) {
      expect(() => toWebhook('purge', { url, secret })).toThrow(/^The address of the purge hook must begin/);
    }
    expect(toWebhook('purge', { url: 'https://cdn.test/purge', secret })).toEqual({
      url: 'https://cdn.test/purge',
      secret,
    });
  });
});
