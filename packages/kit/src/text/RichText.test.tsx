import type { RichText as Tree } from '@parvis/contract';
import { render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { RichText } from './RichText.tsx';

const link = (href: string): Tree => [
  { type: 'paragraph', children: [{ type: 'link', href, children: [{ type: 'text', text: 'b' }] }] },
];
const shown = (href: string) =>
  render(<RichText host="" text={link(href)} />)
    .container.querySelector('a')!
    .getAttribute('href');

it.each([
  'https://shop.test@evil.test/',
  'https://u:p@evil.test/',
  'https:///evil.test/',
  'https:\\\\evil.test/',
  'https://shop.test\\@evil.test/',
  'https://shop.test\t@evil.test/',
  'javascript:alert(1)',
])('D4, XSS-15: a tree of a server of before with %j leads nowhere', (href) => expect(shown(href)).toBeNull());

it('ORG-11: what a link of a post opens knows nothing of the page, and is vouched for by nobody', () => {
  const { container } = render(<RichText host="" text={link('https://shop.test/')} />);
  expect([...container.querySelector('a')!.relList].sort()).toEqual(['nofollow', 'noopener', 'noreferrer', 'ugc']);
});

it.each(['https://shop.test', 'http://shop.test:80/@b?c=@d', 'mailto:a@b.test'])('D4: %s is followed', (href) =>
  expect(shown(href)).toBe(href),
);

it('SUP-03: an image has the attributes that are named here, and an address of the server, whatever an answer says', () => {
  const draw = (src: string, more: object = {}) => {
    const image = { type: 'image', src, alt: 'A square', width: 20, height: 10, ...more };
    const text = [{ type: 'paragraph', children: [image] }] as Tree;
    return render(<RichText host="https://talk.test" text={text} />).container.querySelector('img')!;
  };
  const evil = {
    onerror: 'alert(1)',
    srcset: 'https://evil.test/x',
    dangerouslySetInnerHTML: { __html: '<img src=x>' },
  };
  const image = draw('/sites/shop/images/1.webp', evil);
  expect(image.getAttributeNames().sort()).toEqual(['alt', 'height', 'loading', 'src', 'width']);
  expect(image.closest('[dir]')).toBeNull();
  expect(image.src).toBe('https://talk.test/sites/shop/images/1.webp');
  expect(image.childNodes).toHaveLength(0);
  const whole = draw('/sites/shop/images/1.small.webp', { full: '/sites/shop/images/1.webp' }).closest('a')!;
  expect([whole.href, whole.target]).toEqual(['https://talk.test/sites/shop/images/1.webp', '_blank']);
  expect(image.closest('a[href]')).toBeNull();
  expect(['width', 'height'].map((name) => image.getAttribute(name))).toEqual(['20', '10']);
  const tower = draw('/x', { width: 300, height: 4_000 });
  expect(['width', 'height'].map((name) => tower.getAttribute(name))).toEqual(['38', '500']);
  for (const src of ['@evil.test/x', '.evil.test/x', '//evil.test/x', 'https://evil.test/x'])
    expect([draw(src).getAttribute('src'), draw('/x', { full: src }).closest('a[href]')]).toEqual([null, null]);
});

it('shows the images of two servers on one page, each from its own', () => {
  const text: Tree = [
    {
      type: 'paragraph',
      children: [{ type: 'image', src: '/sites/shop/images/1.webp', alt: 'A', width: 2, height: 1 }],
    },
  ];
  const show = (hosts: string[]) => hosts.map((host) => <RichText key={host} host={host} text={text} />);
  const { container, rerender } = render(<div>{show(['https://one.test', 'https://two.test'])}</div>);
  const addresses = () => [...container.querySelectorAll('img')].map(({ src }) => new URL(src).origin);
  expect(addresses()).toEqual(['https://one.test', 'https://two.test']);
  rerender(<div>{show(['https://two.test', 'https://three.test', 'https://one.test'])}</div>);
  expect(addresses()).toEqual(['https://two.test', 'https://three.test', 'https://one.test']);
});
