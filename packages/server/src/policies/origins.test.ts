import { describe, expect, it } from 'vitest';
import { allowsOrigin, allowsPage, isOwnPage } from './origins.ts';

const site = { key: 'shop', origins: ['https://site.test'] };

/** What looks like an origin of the site, or ends or begins as one. */
const others = [
  'https://www.site.test',
  'https://test',
  'https://evil-site.test',
  'https://site.test.evil.test',
  'https://site.test:8443',
  'http://site.test',
  'https://site.test.',
  'https://SITE.test.evil.test',
  'https://sіte.test',
  'https://site。evil.test',
  'null',
  '',
  'https://site.test@evil.test',
  'https://site.test%00.evil.test',
];
/** Addresses that a browser or a reader may take for one of the site. */
const redirects = [
  '//evil.test',
  '\\\\evil.test',
  '/\\evil.test',
  'https:evil.test',
  'https:site.test',
  'https://site.test@evil.test/',
  'https://site.test\\@evil.test/',
  'https://site.test.evil.test/',
  'https://evil-site.test/',
  'https://site.test:8443/',
  'http://site.test/',
  'https://site.test./',
  'https://xn--ste-5cd.test/',
  'https%3A%2F%2Fsite.test/',
  'https://evil.test/https://site.test/',
  'https://evil.test?https://site.test/',
  'javascript:https://site.test/',
  'data:text/html,https://site.test/',
  'blob:https://site.test/0190a5c0',
];

describe('ORG-10: a domain is compared whole', () => {
  it.each(others)('as an origin, and as the one of a page of ours: %j', (origin) => {
    expect(allowsOrigin(site, origin, false)).toBe(false);
    const own = (name: string) => (name === 'origin' ? origin : null);
    expect(isOwnPage({ header: own, host: () => 'site.test' })).toBe(origin === 'http://site.test');
  });

  it.each([...others, ...redirects])('as the page of a subject: %j', (url) => {
    expect(allowsPage(site, url, false)).toBe(false);
  });

  it('and is found as it is', () => {
    expect(allowsOrigin(site, 'https://site.test', false)).toBe(true);
    for (const url of ['https://site.test', 'https://site.test/a?b#c', 'https://SITE.test/a', 'https://site.test:443/'])
      expect(allowsPage(site, url, false), url).toBe(true);
  });
});
