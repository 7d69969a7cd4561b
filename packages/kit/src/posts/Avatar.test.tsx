import { describe, expect, it } from 'vitest';
import { show } from '../../testing/show.ts';
import { Avatar } from './Avatar.tsx';

describe('E6: the sign of a name', () => {
  it.each([
    ['Ada', 'A'],
    ['x', 'x'],
    ['élodie', 'é'],
    ['e\u0301lodie', 'e\u0301'],
    ['👨‍👩‍👧 Martin', '👨‍👩‍👧'],
    ['🇫🇷 Paul', '🇫🇷'],
    ['1️⃣st', '1️⃣'],
    ['👍🏽 Ana', '👍🏽'],
    ['क्षितिज', [...new Intl.Segmenter('hi').segment('क्षितिज')][0]!.segment],
    ['\u202eJo', 'J'],
    ['\u200bzoé', 'z'],
    [' \u2066 東京', '東'],
    ['\ufeffada', 'a'],
    ['\u200d\u2060', ''],
    ['–', '–'],
  ])('E6: %j', (name, sign) => {
    const { root } = show((ui) => <Avatar ui={ui} name={name} />);
    expect(root.textContent).toBe(sign);
  });
});

describe('A23: the picture of a member', () => {
  const draw = (src: string) => {
    const author = { kind: 'member', avatar: { src, width: 96, height: 96, alt: '' } } as const;
    return show((ui) => <Avatar ui={ui} name="Ada" author={author} />, { host: 'https://talk.test' }).root;
  };

  it('stands in the place of the sign, with its size and without words, as the name is beside it', () => {
    const root = draw('/sites/shop/avatars/x.webp');
    const { attributes } = root.querySelector('img')!;
    expect(Object.fromEntries([...attributes].map(({ name, value }) => [name, value]))).toEqual({
      loading: 'lazy',
      width: '96',
      height: '96',
      alt: '',
      src: 'https://talk.test/sites/shop/avatars/x.webp',
    });
    expect(root.textContent).toBe('');
  });

  it.each(['https://evil.test/x', '//evil.test/x', 'javascript:alert(1)', 'data:image/svg+xml,x', '\\\\evil.test/x'])(
    'XSS-02, XSS-04, DATA-10: %s is asked for by nobody',
    (src) => {
      expect(draw(src).querySelector('img')!.hasAttribute('src')).toBe(false);
    },
  );
});
