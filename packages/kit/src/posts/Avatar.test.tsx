import { render } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
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
    const { container } = render(<Avatar name={name} />);
    expect(container.textContent).toBe(sign);
  });
});
