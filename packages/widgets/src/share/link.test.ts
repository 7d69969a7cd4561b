import type { Network } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { toLink, toText, toUrl } from './link.ts';
import { more } from './more-networks.ts';
import { type NetworkName, networks, type Row, toNames } from './networks.ts';

const url = 'https://hotel.example/rooms/12?view=sea&floor=2';
const image = 'https://hotel.example/sea.jpg';
const all = Object.assign(networks, more) as Record<NetworkName, Row>;
const names = Object.keys(all) as NetworkName[];

/** What a network gets of a link, decoded. The fragment of Mastodon is read as its query. */
function read(link: string): { place: string; values: Record<string, string> } {
  const address = new URL(link.replace('#', '?'));
  return { place: link.split(/[?#]/)[0] as string, values: Object.fromEntries(address.searchParams) };
}

describe('every row of the table, H1', () => {
  const u = 'https%3A%2F%2Fa.example%2Fp%3Fq%3D1%26r%3D2';
  const rows: Record<NetworkName, string> = {
    facebook: `https://www.facebook.com/sharer/sharer.php?u=${u}`,
    x: `https://x.com/intent/tweet?text=A%20%26%20B&url=${u}`,
    linkedin: `https://www.linkedin.com/sharing/share-offsite/?url=${u}`,
    whatsapp: `https://wa.me/?text=A%20%26%20B%20${u}`,
    telegram: `https://t.me/share/url?url=${u}&text=A%20%26%20B`,
    bluesky: `https://bsky.app/intent/compose?text=A%20%26%20B%20${u}`,
    mastodon: `https://share.joinmastodon.org/#text=A%20%26%20B%20${u}`,
    threads: `https://www.threads.com/intent/post?text=A%20%26%20B&url=${u}`,
    pinterest: `https://www.pinterest.com/pin/create/button/?url=${u}&media=https%3A%2F%2Fhotel.example%2Fsea.jpg&description=A%20%26%20B`,
    reddit: `https://www.reddit.com/submit?url=${u}&title=A%20%26%20B`,
    email: `mailto:?subject=A%20%26%20B&body=${u}`,
    sms: `sms:?&body=A%20%26%20B%20${u}`,
  };
  it.each(names)('%s', (name) => {
    expect(toLink({ url: 'https://a.example/p?q=1&r=2', title: 'A & B', image }, name)).toBe(rows[name]);
  });
});

describe('hostile titles leave one well-formed URL with the host of the table', () => {
  const titles = {
    'marks of a URL': 'a & b # c ? d = e / f + g % h %20 i',
    quotes: `"double" 'single' <b>bold</b> \`tick\``,
    'the template itself': '{u} {t} {i} $& $1',
    emoji: 'Vue 👩‍👩‍👧‍👦 mer 🇫🇷 été',
    'half a surrogate pair': 'half \ud83d of one',
    'the other half': '\ude00 first',
    'lines and controls': ' Subject\r\nBcc: all@example.com\u0000\u0007\ttab ',
    'right to left': 'غرفة \u202e مطلة',
    '5,000 letters': 'x'.repeat(5_000),
    '5,000 emoji': '👩‍👩‍👧‍👦'.repeat(5_000),
    'one grapheme without end': `a${'\u0301'.repeat(5_000)}`,
    empty: '',
  };
  describe.each(Object.entries(titles))('%s', (_, title) => {
    it.each(names)('%s', (name) => {
      const link = toLink({ url, title, image }, name);
      const { place, values } = read(link);
      expect(URL.canParse(link)).toBe(true);
      expect(place).toBe(all[name].link.split(/[?#]/)[0]);
      expect(Object.keys(values).sort()).toEqual(Object.keys(read(all[name].link).values).sort());
      expect(link).not.toMatch(/[\s"<>`{}]/);
      expect(link.length).toBeLessThan(4_000);
      expect(Object.values(values).join().isWellFormed()).toBe(true);
      expect(Object.values(values).some((value) => value.endsWith(url))).toBe(true);
    });
  });

  it.each(['', ...Object.values(titles)])('Bluesky takes 300 graphemes in all: %#', (title) => {
    const text = read(toLink({ url, title }, 'bluesky')).values.text as string;
    expect([...new Intl.Segmenter().segment(text)].length).toBeLessThanOrEqual(300);
  });
});

describe('the text', () => {
  it('is cut between graphemes', () => {
    const family = '👩‍👩‍👧‍👦';
    const text = toText(`ab${family.repeat(100)}`);
    expect(text).toBe(`ab${family.repeat(27)}…`);
    expect(text.length).toBeLessThanOrEqual(300);
  });
  it('stays as it is when it fits', () => {
    expect(toText('x'.repeat(300))).toBe('x'.repeat(300));
    expect(toText('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
  });
  it('gives way to a long address', () => {
    const long = `https://a.example/${'p'.repeat(400)}`;
    expect(read(toLink({ url: long, title: 'Title' }, 'bluesky')).values.text).toBe(long);
  });
});

describe('the address', () => {
  const ways: Network[] = ['native', 'copy', 'qr', 'facebook'];
  it.each(ways)('is the canonical one for %s', (way) => {
    expect(toUrl({ url, title: '' }, way)).toBe(url);
  });
  it.each(ways)('says how somebody came when the owner wants it, H3: %s', (way) => {
    expect(toUrl({ url: `${url}#room`, title: '', utm: true }, way)).toBe(
      `${url}&utm_source=parvis&utm_medium=share&utm_campaign=${way}#room`,
    );
    expect(toUrl({ url: 'https://a.example/', title: '', utm: true }, way)).toBe(
      `https://a.example/?utm_source=parvis&utm_medium=share&utm_campaign=${way}`,
    );
  });
  it('that is none does not throw', () => {
    expect(toUrl({ url: 'http://\ud83d', title: '', utm: true }, 'x')).toBe('http://\ufffd');
  });
});

describe('the networks', () => {
  it('are all of them but Pinterest without a picture', () => {
    expect(toNames(undefined, true)).toHaveLength(12);
    expect(toNames(undefined, false)).toEqual(names.filter((name) => name !== 'pinterest'));
    expect(toNames(undefined, false).slice(0, 5)).toEqual(['facebook', 'whatsapp', 'x', 'linkedin', 'email']);
  });
  it('are those that the owner wants, in that order', () => {
    expect(toNames(' Email,x , x,constructor, myspace,pinterest', false)).toEqual(['email', 'x']);
    expect(toNames('pinterest', true)).toEqual(['pinterest']);
  });
});
