import { normalizeKey, toPageKey } from '@parvis/contract';
import { isTracking } from '@parvis/contract/addresses';
import { describe, expect, it } from 'vitest';
import { cleanUrl, toPageUrl, toSubjectKey } from './subject-key.ts';

describe('S2 the key of a page', () => {
  it.each([
    ['https://Shop.Example:443/wine/?utm_source=x&fbclid=1#top', 'https://shop.example/wine'],
    ['http://shop.example:80/', 'http://shop.example'],
    ['https://shop.example/index.html', 'https://shop.example'],
    ['https://shop.example/a/Index.PHP', 'https://shop.example/a'],
    ['https://shop.example/reindex.html', 'https://shop.example/reindex.html'],
    ['https://shop.example/?p=12', 'https://shop.example?p=12'],
    ['https://shop.example/a?b=2&a=1&b=1', 'https://shop.example/a?a=1&b=2&b=1'],
    ['https://user:secret@shop.example/a', 'https://shop.example/a'],
    ['https://shop.example:8443/a//', 'https://shop.example:8443/a'],
    ['https://shop.example/a?gclid=1&_ga=2&mc_cid=3&mc_eid=4&igshid=5&msclkid=6&_gl=7', 'https://shop.example/a'],
    ['https://shop.example/a?gbraid=1&wbraid=2&yclid=3&dclid=4&UTM_Term=5&igsh=6&gclsrc=7', 'https://shop.example/a'],
    ['https://shop.example/a?game=1&_gallery=2&ref=3&mc=4', 'https://shop.example/a?_gallery=2&game=1&mc=4&ref=3'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
    ['file:///tmp/index.html', 'file:///tmp'],
  ])('%s', (url, key) => {
    expect(cleanUrl(url)).toBe(key);
    expect(cleanUrl(key)).toBe(key);
  });

  it.each(['', ' not an address ', 'about:blank', 'javascript:alert(1)', 'http://'])('never throws: %j', (url) => {
    expect(cleanUrl(url)).toBe(url.trim());
  });

  it.each(
    (
      'gad_source gad_campaignid gclid gclsrc dclid gbraid wbraid __hstc __hssc __hsfp _hsenc hsCtaTracking epik xtor ' +
      'at_medium at_campaign mibextid amp;utm_source amp;fbclid fbclid msclkid mc_cid mc_eid igshid igsh yclid ttclid'
    ).split(' '),
  )('D2, D3: %s is in no key and no link', (name) => {
    expect(isTracking(name)).toBe(true);
    for (const query of [`${name}=1&a=2`, `a=2&${name}=1`, `${name}&a=2`, `${name}=&a=2&${name}=a%26b`]) {
      expect(cleanUrl(`https://shop.test/a/?${query}#x`)).toBe('https://shop.test/a?a=2');
      expect(toPageUrl(`https://shop.test/a/?${query}#x?gclid=1`)).toBe('https://shop.test/a/?a=2');
    }
    expect(toPageUrl(`https://shop.test/a/?${name}=1`)).toBe('https://shop.test/a/');
    expect(toPageUrl(`https://shop.test/${name}=1?b&a=?${name}=1`)).toBe(`https://shop.test/${name}=1?b&a=`);
  });

  it.each('PHPSESSID jsessionid JSESSIONID ASPSESSIONIDQABC CFID cftoken osCsid zenid amp;PHPSESSID'.split(' '))(
    'D3: %s is in no link',
    (name) => {
      expect(isTracking(name)).toBe(true);
      for (const query of [`${name}=1&a=2`, `a=2&${name}=1`, `utm_source=x&${name}=1&gclid=1&a=2`, `${name}&a=2`])
        expect(toPageUrl(`https://shop.test/a/?${query}#x`)).toBe('https://shop.test/a/?a=2');
      expect(toPageUrl(`https://shop.test/a?${name}=1&utm_source=x`)).toBe('https://shop.test/a');
    },
  );

  it('D3: a session behind the path is in no link, and what only looks like one is', () => {
    expect(toPageUrl('https://shop.test/a;jsessionid=0A.node1?a=2#x')).toBe('https://shop.test/a?a=2');
    expect(toPageUrl('https://shop.test/a;JSESSIONID=0A/b;v=1')).toBe('https://shop.test/a/b;v=1');
    for (const url of ['https://shop.test/jsessionid=1?sid=1&session_id=2', 'https://shop.test/?q=;x&zenids=1'])
      expect(toPageUrl(url)).toBe(url);
  });

  it('takes the attribute, then the canonical link, then the address', () => {
    const url = 'https://shop.example/a/b?utm_campaign=c';
    expect(toSubjectKey({ attribute: ' hotel ', canonical: '/c', url })).toBe('hotel');
    expect(toSubjectKey({ attribute: ' ', canonical: '../c/?fbclid=1', url })).toBe('https://shop.example/c');
    expect(toSubjectKey({ canonical: 'https://', url })).toBe('https://shop.example/a/b');
    expect(toSubjectKey({ canonical: 'javascript:1', url })).toBe('https://shop.example/a/b');
    expect(toSubjectKey({ canonical: null, attribute: null, url })).toBe('https://shop.example/a/b');
    expect(toSubjectKey({ attribute: 'k'.repeat(900), url })).toHaveLength(500);
  });
});

it.each([
  'https://shop.test/a/?utm_source=x&b=2&a=1#top',
  'https://shop.test/index.html',
  'https://SHOP.test:443/a/Index.php//',
  'https://shop.test/%7Ea/é;jsessionid=0A?q=a+b&p=%2f&mc_cid=1',
  'http://www.shop.test',
])('the server makes the same key of %s', (url) => {
  expect(toPageKey(url)).toBe(normalizeKey(toSubjectKey({ url })));
});
