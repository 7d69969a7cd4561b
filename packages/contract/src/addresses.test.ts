import { describe, expect, it } from 'vitest';
import { isPlainAddress, isTracking, normalizeKey } from './addresses.ts';
import { subjectKey } from './schemas/subject.ts';

describe('S2 keys that are addresses', () => {
  it.each([
    ['https://shop.test/a/%E4%B8%AD', 'https://shop.test/a/%e4%b8%ad', 'https://shop.test/a/中'],
    ['https://shop.test/~a', 'https://shop.test/%7Ea', 'https://shop.test/%7ea'],
    ['https://shop.test/b', 'https://shop.test/a/../b', 'https://shop.test/a/%2e%2E/b', 'https://shop.test/./b'],
    ['https://shop.test', 'https://shop.test:443/', 'HTTPS://SHOP.test', 'https://shop.test/'],
    ['http://shop.test/a', 'http://shop.test:80/a'],
    ['https://xn--bcher-kva.test/a', 'https://bücher.test/a', 'https://BÜCHER.test/a'],
    ['https://shop.test?q=%C3%A9~', 'https://shop.test/?q=é~', 'https://shop.test/?q=%c3%a9%7e'],
  ])('D1: %s has one form', (normal, ...others) => {
    for (const key of [normal, ...others]) {
      expect(normalizeKey(key)).toBe(normal);
      expect(subjectKey.parse(key)).toBe(normal);
    }
  });

  it.each([
    'hotel-%7Ebellevue',
    'Hotel',
    'shop.test/%7e',
    '//shop.test/%7e',
    'https:shop.test/%7e',
    'https://u@shop.test/%7e',
    'https:///shop.test/%7e',
    'urn:isbn:%7e',
    `https://shop.test/${'中'.repeat(100)}`,
  ])('D1: %.40s is compared exactly', (key) => expect(normalizeKey(key)).toBe(key));

  it.each([
    ['https://shop.test/%2F', 'https://shop.test//'],
    ['https://shop.test/a?b=1&c=2', 'https://shop.test/a?c=2&b=1'],
    ['https://shop.test/#/a', 'https://shop.test/#/b'],
    ['https://shop.test/a', 'https://shop.test/a/'],
    ['https://shop.test/a', 'http://shop.test/a'],
  ])('D1: %s is not %s', (one, other) => expect(normalizeKey(one)).not.toBe(normalizeKey(other)));
});

/** As links bring them. */
const trackers =
  'gad_source gad_campaignid gclid gclsrc dclid gbraid wbraid srsltid _ga _gl _gac __hstc __hssc __hsfp _hsenc _hsmi ' +
  'hsCtaTracking epik xtor at_medium at_campaign mibextid amp;utm_source amp;fbclid fbclid fb_action_ids msclkid mc_cid ' +
  'mc_eid igshid igsh yclid ysclid ymclid ttclid twclid li_fat_id irclickid rb_clickid unicorn_click_id ScCid rdt_cid ' +
  'utm_source UTM_ID mtm_campaign pk_kwd piwik_campaign hsa_cam vero_id oly_enc_id mkt_tok _kx __s ml_subscriber_hash ' +
  'ref_src s_kwcid s_cid cjevent tblci dicbo wickedid guccounter guce_referrer _branch_match_id elqTrackId bsft_clkid ' +
  'PHPSESSID jsessionid JSESSIONID ASPSESSIONIDQABC CFID cftoken osCsid zenid';
/** Of pages that are something by them. */
const others =
  'id p page ref si cid clid source campaign at attribute atlas game gad sort lang q _gallery article articlid s v t fb ' +
  'fbid fb_page product_id hs path email trk variant k epikx click clicks igs amp hash token ' +
  'sid session sessionid session_id';

describe('parameters that say how a visitor came, or whose visit it is', () => {
  it.each(trackers.split(' '))('D2: %s is no part of a key', (name) => {
    expect(isTracking(name)).toBe(true);
    expect(normalizeKey(`https://shop.test/a?${name}=1&p=2`)).toBe('https://shop.test/a?p=2');
  });

  it('D2: a session behind the path is no part of a key', () => {
    expect(normalizeKey('https://shop.test/a;jsessionid=0A.node1/b;v=1?p=2')).toBe('https://shop.test/a/b;v=1?p=2');
    expect(normalizeKey('https://shop.test/;JSESSIONID=0A')).toBe('https://shop.test');
  });

  it.each(others.split(' '))('D2: %s may name a page', (name) => {
    const url = `https://shop.test/a?${name}=1`;
    expect(normalizeKey(url)).toBe(url);
  });
});

describe('addresses in which everybody reads the same host', () => {
  it.each([
    'https://shop.test',
    'http://a.test:8080/@b?c=@d#@e',
    'https://bücher.test/',
    'http://[::1]/',
    'HTTP://A.test',
  ])('D4: %s', (url) => expect(isPlainAddress(url)).toBe(true));

  it.each([
    'https://shop.test@evil.test/',
    'https://u:p@evil.test/',
    'https://@evil.test/',
    'https://shop.test\\@evil.test/',
    'https://shop.test/\\evil.test/',
    'https:///evil.test/',
    'https:evil.test',
    'https://shop.test\t@evil.test',
    'https://shop.test/\u0001',
    'https://0x7f.1',
    'https://%65vil.test',
    'https://ev\u00adil.test',
    'https://evil\u3002test',
    'https://ｅvil.test',
    'https://１２７.0.0.1',
    'ftp://shop.test',
    'javascript://shop.test/%0aalert(1)',
  ])('D4: not %j', (url) => expect(isPlainAddress(url)).toBe(false));
});
