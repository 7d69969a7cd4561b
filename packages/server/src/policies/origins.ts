import { isPlainAddress } from '@parvis/contract';

/** The key of the demo site, which alone accepts any loopback origin. */
export const demoKey = 'demo';

interface Site {
  key: string;
  origins: readonly string[];
}

/** A3: origins are compared whole, so no suffix, other port or other scheme gets by. */
export function allowsOrigin(site: Site, origin: string, demo: boolean): boolean {
  return site.origins.includes(origin) || (demo && site.key === demoKey && isLoopback(origin));
}

/** S3: the page of a subject is on an origin of the site. */
export function allowsPage(site: Site, url: string, demo: boolean): boolean {
  return isPlainAddress(url) && allowsOrigin(site, new URL(url).origin, demo);
}

/**
 * A page of ours sent this, by the word of the browser: no page can say it for another. Where a browser does not speak
 * of it, the host decides, because a proxy may have changed the scheme.
 */
export function isOwnPage({ header, host }: { header(name: string): string | null; host(): string }): boolean {
  const said = header('sec-fetch-site');
  if (said !== null) return said === 'same-origin';
  const origin = header('origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === host();
}

export const isLoopback = (origin: string): boolean =>
  /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(origin);
