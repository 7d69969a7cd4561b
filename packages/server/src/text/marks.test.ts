import type { Block, Inline, RichText } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { toRichText } from './markdown.ts';

/** A tree as one line: `<address|words>` is a link, `5(…|…)` a list that begins with 5. */
const toLine = (tree: RichText): string => tree.map(ofBlock).join(' / ');
const ofBlock = (block: Block): string => {
  if (block.type === 'paragraph') return block.children.map(ofInline).join('');
  if (block.type !== 'list') throw new Error(block.type);
  return `${block.ordered ? (block.start ?? 1) : '-'}(${block.items.map(toLine).join('|')})`;
};
const ofInline = (inline: Inline): string => {
  if ('text' in inline) return inline.text;
  if (inline.type === 'break') return '⏎';
  if (inline.type === 'image') return inline.alt;
  const words = inline.children.map(ofInline).join('');
  if (inline.type === 'link') return inline.href === words ? `<${words}>` : `<${inline.href}|${words}>`;
  return inline.type === 'strong' ? `<b>${words}</b>` : `<i>${words}</i>`;
};
const read = (source: string): string => toLine(toRichText(source));

describe('E9: addresses without marks around them', () => {
  const at = 'https://example.com';
  it.each([
    // What the sentence's punctuation is.
    [`Look: ${at}/room: now`, `Look: <${at}/room>: now`],
    [`(${at}/room!)`, `(<${at}/room>!)`],
    [`${at}/room?!`, `<${at}/room>?!`],
    [`${at}/room?a=1.`, `<${at}/room?a=1>.`],
    [`${at}/a_(b)`, `<${at}/a_(b)>`],
    [`(see ${at}/a_(b))`, `(see <${at}/a_(b)>)`],
    [`${at}/a)))`, `<${at}/a>)))`],
    [`${at}/?q=(a)+b`, `<${at}/?q=(a)+b>`],
    [`${at}/a&copy;`, `<${at}/a>©`],
    [`${at}/a;`, `<${at}/a>;`],
    [`${at}: yes`, `<${at}>: yes`],
    [`${at}.`, `<${at}>.`],
    [`${at}?`, `<${at}>?`],
    [`“${at}/a”, «${at}/b»…`, `“<${at}/a>”, «<${at}/b>»…`],
    [`"${at}/a" '${at}/b'`, `"<${at}/a>" '<${at}/b>'`],
    [`[${at}/a] {${at}/b}`, `[<${at}/a>] {<${at}/b>}`],
    [`请看${at}/房间。谢谢`, `请看<${at}/${encodeURI('房间')}|${at}/房间>。谢谢`],
    [`（${at}/a）、${at}/b，`, `（<${at}/a>）、<${at}/b>，`],
    [`انظر ${at}/a، ${at}/b؟`, `انظر <${at}/a>، <${at}/b>؟`],
    // Without a scheme.
    ['www.example.com', '<http://www.example.com|www.example.com>'],
    ['See www.example.com/a?b=c#d, thanks', 'See <http://www.example.com/a?b=c#d|www.example.com/a?b=c#d>, thanks'],
    ['WWW.Example.com.', '<http://WWW.Example.com|WWW.Example.com>.'],
    ['(www.example.com)', '(<http://www.example.com|www.example.com>)'],
    ['看www.example.com', '看<http://www.example.com|www.example.com>'],
    ['_www.example.com_', '<i><http://www.example.com|www.example.com></i>'],
    ['mailto:ada@example.com.', '<mailto:ada@example.com>.'],
    // Marks around and inside.
    [`**${at}/a**`, `<b><${at}/a></b>`],
    [`*${at}*, _${at}/b_`, `<i><${at}></i>, <i><${at}/b></i>`],
    [`${at}/foo*bar*baz_b_`, `<${at}/foo*bar*baz_b>_`],
    [`[${at}/a](https://b.test/)`, `<https://b.test/|${at}/a>`],
    ['[see www.example.com](https://b.test/)', '<https://b.test/|see www.example.com>'],
  ])('E9: %j', (source, line) => expect(read(source)).toBe(line));

  it.each([
    'www.',
    'www.a_b',
    'awww.example.com',
    'ada@www.example.com',
    'ahttps://example.com',
    'ftp://www.example.com',
    'fin.Je',
    'example.com',
    'ada@example.com',
    'https://',
    'https://a.b_c/',
    'https://u:p@evil.test/',
    'https://shop.test@evil.test',
    'https://ev%69l.test/',
    'https://ev\u00adil.test/',
    'https://ｅvil.test/',
    'mailto:ada',
  ])('E9: %j is no address', (source) => expect(read(source)).toBe(source));

  it('E9: a mark before it makes text of it', () => {
    expect([read('\\www.example.com'), read('https\\://example.com')]).toEqual([
      '\\www.example.com',
      'https://example.com',
    ]);
  });
});

describe('E10: emphasis beside the punctuation of Chinese, Japanese and Korean', () => {
  it.each([
    ['**注意：**请看', '<b>注意：</b>请看'],
    ['**「東京」**的', '<b>「東京」</b>的'],
    ['我去过**「東京」**。', '我去过<b>「東京」</b>。'],
    ['これは**「重要」**です', 'これは<b>「重要」</b>です'],
    ['本**（注）**次に', '本<b>（注）</b>次に'],
    // Beside other punctuation, too, where the other side is one of these scripts.
    ['这是**"好"**的', '这是<b>"好"</b>的'],
    ['**이 용어(This term)**를', '<b>이 용어(This term)</b>를'],
    ['太好了！**😀**谢谢', '太好了！<b>😀</b>谢谢'],
    ['葛\u{e0100}**(a)**', '葛\u{e0100}<b>(a)</b>'],
    ['字\ufe00*(a)*', '字\ufe00<i>(a)</i>'],
  ])('E10: %j', (source, line) => expect(read(source)).toBe(line));

  it('E10: beside that of other scripts as before', () => {
    for (const source of ['a**"b"**c', 'a**😀**b', '字__注意__请看', '**注意 **请看'])
      expect(read(source)).toBe(source);
  });
});

describe('E11: numbers at the beginning of a line', () => {
  it.each([
    ['2024. A good year\n\n1986. Another', '2024. A good year / 1986. Another'],
    ['2024. A good year\n1986. Another', '2024. A good year⏎1986. Another'],
    ['1. One\n\n2024. A year', '1(One) / 2024. A year'],
    ['999. a\n\n1000. b', '999(a) / 1000. b'],
    ['2024) a', '2024) a'],
    ['- 2024. a\n- b', '-(2024. a|b)'],
    // A list keeps what was typed.
    ['3. October\n\n12. October', '3(October) / 12(October)'],
    ['3. October\n\n3. June', '3(October) / 3(June)'],
    ['5. a\n6. b\n5. c', '5(a|b) / 5(c)'],
    ['1. a\n2. b\n\n   7. c\n   9. d\n3. e', '1(a|b / 7(c) / 9(d)|e)'],
    ['90210. a\n90211. b', '90210(a|b)'],
    // All alike, as programmers write a list that counts by itself.
    ['1. a\n1. b\n1. c', '1(a|b|c)'],
    ['0. a\n1. b\n2. c', '0(a|b|c)'],
  ])('E11: %j', (source, line) => expect(read(source)).toBe(line));
});
