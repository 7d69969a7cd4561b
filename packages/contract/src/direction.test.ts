import { describe, expect, it } from 'vitest';
import { isolate } from './direction.ts';

const isolated = (text: string): string => `\u2068${text}\u2069`;

describe('E7: a name in a sentence turns nothing around it', () => {
  it.each([
    ['Ada', 'en', 'Ada'],
    ['Ада 東京 😀 (2)', 'en', 'Ада 東京 😀 (2)'],
    ['عادل', 'en', isolated('عادل')],
    ['\u202eJo\u2067x', 'en', 'Jox'],
    ['\u2069\u202cא\u2068', 'en', isolated('א')],
    ['عادل 12', 'ar-EG', 'عادل 12'],
    ['Ada', 'ar-EG', isolated('Ada')],
  ])('E7: %j', (text, lang, shown) => expect(isolate(text, lang)).toBe(shown));
});
