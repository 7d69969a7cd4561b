import { describe, expect, it } from 'vitest';
import { readSketch, toSketch } from '../sketch.ts';
import { factNames, findFacts, type Known } from './facts.ts';
import { toCompared, toPieces } from './features.ts';
import { findSigns, type Judge } from './judge.ts';
import { learn, leastTaught } from './learn.ts';
import type { Taught } from './model.ts';
import { readJudge, writeJudge } from './stored.ts';
import { toShownWords } from './words.ts';

const toTaught = (text: string, isSpam: boolean): Taught => ({ pieces: toPieces(toCompared(text)), facts: [], isSpam });
/** As many of each as a site needs, of one kind of words each. */
const teach = (spam: string, ham: string, of = { spam: leastTaught, ham: leastTaught }): Promise<Judge> =>
  learn(
    [
      ...Array.from({ length: of.spam }, (_, n) => toTaught(`${spam} ${'abcdefghijkl'[n]}`, true)),
      ...Array.from({ length: of.ham }, (_, n) => toTaught(`${ham} ${'abcdefghijkl'[n]}`, false)),
    ],
    factNames,
  );

describe('D15: learning', () => {
  it.each([
    ['English', 'buy cheap pills now', 'what a lovely garden', 'cheap pills, buy them'],
    ['French', 'achetez des pilules pas chères', 'quel joli jardin', 'pilules pas chères'],
    ['Chinese', '免费赌场奖金点击这里', '房间很安静早餐很好', '免费赌场奖金'],
    ['Arabic', 'اربح المال مجانا الان', 'الغرفة هادئة والفطور لذيذ', 'المال مجانا'],
    ['Hindi', 'मुफ्त पैसे अभी कमाएं', 'कमरा शांत और नाश्ता अच्छा', 'मुफ्त पैसे कमाएं'],
  ])('%s: tells one from the other, and says by which words', async (_, spam, ham, next) => {
    const judge = await teach(spam, ham);
    const signs = findSigns(judge, next, []);
    const hashes = new Set<string | number>(toShownWords(next).map(({ hash }) => hash));
    expect(signs!.length).toBeGreaterThan(0);
    expect(signs!.every((sign) => hashes.has(sign))).toBe(true);
    expect(findSigns(judge, ham, [])).toBeUndefined();
    expect(findSigns(judge, '', [])).toBeUndefined();
  });

  it('is silent while there are too few of either kind', async () => {
    for (const of of [
      { spam: leastTaught - 1, ham: leastTaught + 4 },
      { spam: leastTaught + 4, ham: leastTaught - 1 },
      { spam: 0, ham: 0 },
    ]) {
      expect(findSigns(await teach('buy cheap pills now', 'a garden', of), 'buy cheap pills now', [])).toBeUndefined();
    }
  });

  it('is silent where the same words were refused and published', async () => {
    const judge = await teach('what a lovely garden', 'what a lovely garden');
    expect(findSigns(judge, 'what a lovely garden', [])).toBeUndefined();
  });

  it('one post in a hundred that looks like spam does not silence it', async () => {
    const rest = Array.from({ length: 120 }, (_, n) => toTaught(`what a lovely garden number ${n.toString(2)}`, false));
    const spam = Array.from({ length: 12 }, (_, n) => toTaught(`buy cheap pills now ${'abcdefghijkl'[n]}`, true));
    const odd = toTaught('buy cheap pills now', false);
    const judge = await learn([...spam, ...rest, odd], factNames);
    expect(findSigns(judge, 'cheap pills, buy them now', [])).toBeDefined();
    expect(findSigns(judge, 'what a lovely garden', [])).toBeUndefined();
    // Of fewer it would.
    const few = await learn([...spam, ...rest.slice(0, 20), odd], factNames);
    expect(few.threshold).toBeGreaterThan(judge.threshold);
  });

  it('the same posts make the same model', async () => {
    const [one, other] = [await teach('buy pills', 'a garden'), await teach('buy pills', 'a garden')];
    expect(writeJudge(one)).toBe(writeJudge(other));
  });

  it('holds what is nearly the same as what was refused from the first refusal on, unless that was published as well', async () => {
    const text = 'Earn much money from home, visit our page today';
    const sketch = readSketch(toSketch(text));
    const refused = { ...toTaught(text, true), sketch };
    const judge = await learn([refused, refused], factNames);
    expect(judge.refused).toHaveLength(1);
    expect(findSigns(judge, text, [], readSketch(toSketch(`${text}!`)))).toEqual(['refused']);
    expect(findSigns(judge, text, [])).toBeUndefined();
    const other = readSketch(toSketch('The garden is open in winter, ask at the desk'));
    expect(findSigns(judge, text, [], other)).toBeUndefined();
    const published = await learn([refused, { ...refused, isSpam: false }], factNames);
    expect(findSigns(published, text, [], sketch)).toBeUndefined();
    expect(readJudge(writeJudge(judge))!.refused).toEqual(judge.refused);
  });

  it('goes by facts alone, too', async () => {
    const facts = [factNames.indexOf('links'), factNames.indexOf('first-post')];
    const taught = Array.from({ length: 2 * leastTaught }, (_, n) => ({
      ...toTaught('the same', n % 2 === 0),
      facts: n % 2 === 0 ? facts : [],
    }));
    const judge = await learn(taught, factNames);
    expect(findSigns(judge, 'something else', ['links', 'first-post'])).toEqual(['links', 'first-post']);
    expect(findSigns(judge, 'something else', [])).toBeUndefined();
  });
});

describe('D15: what is kept', () => {
  it('says the same when it is read again, in 100 kB', async () => {
    const judge = await teach('buy cheap pills now', 'what a lovely garden');
    const text = writeJudge(judge);
    expect(text.length).toBeLessThan(100_000);
    const read = readJudge(text)!;
    expect({ ...read, model: undefined }).toEqual({ ...judge, model: undefined });
    expect(findSigns(read, 'cheap pills now', [])).toEqual(findSigns(judge, 'cheap pills now', []));
    expect(read.model.pieces.every((weight, at) => Math.abs(weight - judge.model.pieces[at]!) < 1e-4)).toBe(true);
  });

  it('is not read where it is not whole, and is nothing of another version', async () => {
    const text = writeJudge(await teach('buy pills', 'a garden'));
    for (const broken of ['', '{', text.slice(0, -9), JSON.stringify({ ...JSON.parse(text), pieces: 'AAAA' })]) {
      expect(() => readJudge(broken), broken.slice(0, 20)).toThrow();
    }
    expect(readJudge(JSON.stringify({ ...JSON.parse(text), version: 1 }))).toBeUndefined();
  });

  it('facts that a model does not know say nothing', async () => {
    const judge = { ...(await teach('buy cheap pills now', 'what a lovely garden')), facts: ['links'] as const };
    expect(findSigns(judge, 'what a lovely garden', ['repeated', 'quick'])).toBeUndefined();
  });
});

describe('D15: facts', () => {
  const plain: Known = {
    words: 'The room was quiet and the breakfast good.',
    links: 0,
    openedFor: 30_000,
    name: 'Ada',
    address: 'ada@example.org',
    isFirst: false,
    lang: 'en',
    siteLang: 'en-GB',
    repeats: 0,
  };

  it.each<[string[], Partial<Known>]>([
    [[], {}],
    [['links'], { links: 1 }],
    [['links', 'many-links'], { links: 3 }],
    [['short'], { words: 'Good.' }],
    [['long'], { words: 'word '.repeat(30) }],
    [['long', 'very-long'], { words: 'word '.repeat(90) }],
    [['capitals'], { words: 'THE ROOM WAS QUIET, and the breakfast good.' }],
    [['number'], { words: 'Call (0) 800-12 34 for a room, it was quiet.' }],
    [['letters'], { words: 'Win at 𝗺𝗲𝘁𝗲𝗼𝗿, the room was quiet as well.' }],
    [['emoji'], { words: 'The room was quiet and the breakfast good. 🙂' }],
    [[], { words: 'We stayed in 2024 and paid 90 for a room.' }],
    [['quick'], { openedFor: 9_000 }],
    [[], { openedFor: undefined }],
    [['no-name'], { name: '' }],
    [['odd-name'], { name: 'best-pills.com' }],
    [['odd-name'], { name: 'ada1987' }],
    [['no-address'], { address: undefined }],
    [['disposable-address'], { address: 'a@Mailinator.com' }],
    [['disposable-address'], { address: 'a@b.mailinator.com' }],
    [[], { address: 'mailinator.com@example.org' }],
    [[], { address: 'a@notmailinator.example' }],
    [['first-post'], { isFirst: true }],
    [['language'], { lang: 'fr' }],
    [[], { lang: null }],
    [[], { lang: 'fr', siteLang: null }],
    [['repeated'], { repeats: 1 }],
  ])('%j', (found, known) => {
    expect(findFacts({ ...plain, ...known })).toEqual(found);
  });
});

describe('D16: words', () => {
  it('are told as they stand, addresses without what all begin with', () => {
    const shown = (text: string) => toShownWords(text).map((word) => word.shown);
    expect(shown('Visit https://www.spin.example/now, “Free” FREE!')).toEqual(['Visit', 'spin.example/now', 'Free']);
    expect(shown('免费赌场奖金 ok')).toEqual(['免费赌场', '奖金', 'ok']);
    expect(shown(`${'x'.repeat(99)} …`)).toEqual(['x'.repeat(40)]);
  });

  it('a text that is as long as may be is looked at in its beginning and its end', () => {
    const text = `first ${'x'.repeat(20_000)} last`;
    expect(toCompared(text)).toHaveLength(4_001);
    expect(toCompared(text)).toMatch(/^first .* last$/);
  });
});
