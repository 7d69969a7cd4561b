import { expect, it } from 'vitest';
import { measureGrowth, repeat } from '../../test/hostile-texts.ts';
import { toRichText } from './markdown.ts';
import { nameIn } from './mentions.ts';
import { toPlainText } from './plain.ts';

const people = [
  { id: 'ada', name: 'Ada' },
  { id: 'lovelace', name: 'Ada Lovelace' },
  { id: 'zoe', name: 'Zoë' },
  { id: 'yamada', name: '山田' },
  { id: 'kim', name: '김철수' },
  { id: 'jr', name: 'Bob Jr.' },
  { id: 'one', name: 'Sam' },
  { id: 'other', name: 'SAM' },
];
const named = (source: string, most = 10) => nameIn(toRichText(source), people, most).named;
/** What is strong. */
const marked = (source: string): string[] =>
  [
    ...JSON.stringify(nameIn(toRichText(source), people, 10).text).matchAll(
      /"strong","children":\[\{"type":"text","text":"([^"]*)"/g,
    ),
  ].map(([, text]) => text!);

it('takes the longest name that fits, whatever its case and accents, at the end of a word', () => {
  expect(marked('Dear @ada lovelace, and @Ada: see (@ZOE)!')).toEqual(['@ada lovelace', '@Ada', '@ZOE']);
  expect(named('Dear @ada lovelace, and @Ada: see (@ZOE)!')).toEqual(['lovelace', 'ada', 'zoe']);
  expect(named('@Adam and @Ada\nLovelace and @Bob Jr. too')).toEqual(['ada', 'jr']);
  expect(named('@山田さん、@김철수님')).toEqual(['yamada', 'kim']);
  expect(named('@sam is two people')).toEqual(['one', 'other']);
});

it('looks for none in addresses, code, quotes and links, and says the same words', () => {
  for (const source of ['mail ada@ada', '`@Ada`', '> @Ada said', '[@Ada](https://a.test)', '@ Ada', '@', '@@'])
    expect(named(source), source).toEqual([]);
  const source = '- *@Ada* one\n- **@Ada** two\n\n    @Ada code\n';
  expect(named(source)).toEqual(['ada']);
  const text = toRichText('Hello @Ada Lovelace, *@Zoë* and @nobody.');
  expect(toPlainText(nameIn(text, people, 10).text)).toBe(toPlainText(text));
});

it('RES-10: ten thousand signs cost no more than a few, whoever is in the thread', async () => {
  const many = Array.from({ length: 500 }, (_, n) => ({ id: `${n}`, name: `Name ${n} of a long family of names` }));
  const find = (text: string) => nameIn([{ type: 'paragraph', children: [{ type: 'text', text }] }], many, 10);
  for (const unit of ['@', '@ ', '@a ', '@漢', '@Name 1 of ', '@name 499 of a long family of names ', '@\ufdfa']) {
    const growth = await measureGrowth(find, (size) => repeat(unit, size), { length: 10_000, enough: 2 });
    expect(growth, unit).toBeLessThanOrEqual(2);
  }
  // In the first forty as ever.
  expect(named(`${'@ '.repeat(39)}@Ada @Zoë`)).toEqual(['ada']);
});

it('names so many and no more', () => {
  expect(named('@Ada @Zoë @Bob Jr.', 2)).toEqual(['ada', 'zoe']);
  expect(named('@Zoë @sam', 2)).toEqual(['zoe']);
});
