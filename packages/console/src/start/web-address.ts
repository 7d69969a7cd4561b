/** An address as people type it, `www.example.com/rooms` too; undefined where it is none of the web. */
export function toAddress(typed: string): URL | undefined {
  const text = typed.trim();
  // What one tries on one's own machine has no certificate.
  const scheme = /^(localhost|127\.)/i.test(text) ? 'http' : 'https';
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  const isWeb = /^https?:$/.test(url.protocol) && url.username === '' && /[.:]|^localhost$/.test(url.hostname);
  return isWeb ? url : undefined;
}
