import type { Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { send, toRepresentation } from '../http/representation.ts';

/** Where the page is that verifies registers, whichever server they are of. */
export const verifyPath = '/verify';

/** Its script is all there is to it. What it reads, it reads from wherever it is told. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  'connect-src https: http:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const page = toRepresentation(
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>Verify reviews</title><script type="module" src="verify.js"></script></head><body><noscript>Verifying is done in your browser, which needs JavaScript for it. The command <code>parvis verify</code> does the same.</noscript></body></html>`,
  'text/html; charset=utf-8',
);

/** The page that believes nobody: it keeps nothing on the server and is the same for everybody. */
export function mountVerifyPage(app: Hono<Env>): void {
  app.get(verifyPath, (c) => {
    const headers = new Headers({
      'cache-control': 'public, no-cache',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    return send(c.req.raw, page, headers);
  });
  app.all(verifyPath, () => {
    throw new ProblemError('METHOD_NOT_ALLOWED', { allow: 'GET, HEAD' });
  });
}
