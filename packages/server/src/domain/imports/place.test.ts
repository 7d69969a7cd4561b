import { describe, expect, it } from 'vitest';
import { toWanted } from './place.ts';

const origins = ['https://www.example.com'];
const keysOf = (url: string) => toWanted({ url, key: null }, [], origins).keys;

describe('pages that an address may be of', () => {
  it('are the same page written otherwise, on hosts of the site and its own', () => {
    const keys = keysOf('http://example.com/a.html?b=1');
    expect(keys).toContain('https://www.example.com/a');
    expect(keys).toContain('http://example.com/a.html?b=1');
  });

  it('are of no other host for the first page of one, whatever its port', () => {
    for (const url of ['http://localhost:8000/', 'https://www.example.com/', 'http://example.com/index.html']) {
      const hosts = new Set(keysOf(url).map((key) => new URL(key).host.replace(/^www\./, '')));
      expect(hosts).toEqual(new Set(['example.com', new URL(url).host.replace(/^www\./, '')]));
    }
  });

  it('B4: begin with what the owner says stands before names, which is before no address', () => {
    const map = [
      { from: '', to: 'https://www.example.com/products/' },
      { from: 'old-', to: 'https://www.example.com/archive/' },
    ];
    const of = (key: string, url: string | null = null) => toWanted({ url, key }, map, origins).otherwise;
    expect(of('sea-salt')).toBe('https://www.example.com/products/sea-salt');
    expect(of('old-salt')).toBe('https://www.example.com/archive/salt');
    expect(of('sea-salt', 'https://www.example.com/shop/sea-salt')).toBe('https://www.example.com/shop/sea-salt');
    expect(toWanted({ url: null, key: '12' }, [{ from: '', to: 'product-' }], origins)).toEqual({
      keys: ['product-12'],
      otherwise: 'product-12',
    });
  });
});
