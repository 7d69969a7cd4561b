import { describe, expect, it } from 'vitest';
import { parseProxies, toNetwork } from './network.ts';

const none = parseProxies([]);
const one = parseProxies(['10.0.0.1']);
const many = parseProxies(['10.0.0.0/8', '2001:db8:ffff::/48']);

describe('DATA-06: forwarded addresses', () => {
  it.each([
    ['1.2.3.4', none],
    ['1.2.3.4, 5.6.7.8', none],
    ['1.2.3.4', one],
  ])('believes nobody who is no proxy: %s', (forwarded, proxies) => {
    expect(toNetwork('203.0.113.9', forwarded, proxies)).toBe('203.0.113.9');
  });

  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['1.1.1.1, 198.51.100.7', '198.51.100.7'],
    [' 1.1.1.1 ,  198.51.100.7 ', '198.51.100.7'],
    ['198.51.100.7:4711', '198.51.100.7'],
    ['[2001:db8:1:2::5]:4711', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::5%eth0', '2001:db8:1:2::/64'],
    ['198.51.100.7, nonsense', '10.0.0.1'],
    ['198.51.100.7, 0x7f.1', '10.0.0.1'],
    ['', '10.0.0.1'],
    [null, '10.0.0.1'],
  ])('one proxy: the hop it saw: %s', (forwarded, network) => {
    expect(toNetwork('10.0.0.1', forwarded, one)).toBe(network);
  });

  it('two proxies: the hop that the last of them saw', () => {
    expect(toNetwork('10.0.0.1', '1.1.1.1, 198.51.100.7, 10.2.3.4', many)).toBe('198.51.100.7');
    expect(toNetwork('::ffff:10.0.0.1', '9.9.9.9, 2001:db8:ffff::1', many)).toBe('9.9.9.9');
  });

  it('stands 10 KB of values', () => {
    expect(toNetwork('10.0.0.1', `${'1.1.1.1, '.repeat(1_200)}198.51.100.7`, one)).toBe('198.51.100.7');
    expect(toNetwork('10.0.0.1', '10.0.0.2,'.repeat(2_000), many)).toMatch(/^10\.0\.0\./);
  });
});

describe('DATA-07: networks', () => {
  it.each([
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::ffff:102:304', '1.2.3.4'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['fe80::1%en0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (address, network) => expect(toNetwork(address, null, none)).toBe(network));

  it('nobody is nobody', () => {
    for (const address of [undefined, '', 'unknown', 'localhost', '1.2.3', '999.1.1.1']) {
      expect(toNetwork(address, '1.2.3.4', none)).toBeUndefined();
    }
  });

  it('refuses proxies that are none', () => expect(() => parseProxies(['everywhere'])).toThrow(/everywhere/));
});
