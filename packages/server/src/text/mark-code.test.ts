import type { Block, CodeMark } from '@parvis/contract';
import { expect, it } from 'vitest';
import { markCode } from './mark-code.ts';
import { toRichText } from './markdown.ts';
import { truncate } from './truncate.ts';

type Code = Extract<Block, { type: 'code' }>;

const mark = async (language: string, text: string): Promise<Code> =>
  (await markCode(toRichText(`\`\`\`${language}\n${text}\n\`\`\``)))[0] as Code;
const said = ({ text, marks = [] }: Code): string[] =>
  marks.map(([from, to, name]) => `${name}: ${text.slice(from, to)}`);

it('T8: names the parts of code, in their order and none over another', async () => {
  expect(said(await mark('js', 'const a = "b"; // c'))).toEqual(['keyword: const', 'string: "b"', 'comment: // c']);
  expect(said(await mark('Python', 'def f(x):\n    return 1'))).toEqual(
    expect.arrayContaining(['keyword: def', 'title: f', 'keyword: return', 'number: 1']),
  );
  expect(said(await mark('diff', '+ a\n- b'))).toEqual(['added: + a', 'removed: - b']);
  const { text, marks = [] } = await mark('html', '<a href="x">&amp;</a><script>let a = 1</script>');
  expect(text).toContain('<script>');
  let last = 0;
  for (const [from, to] of marks) {
    expect(from).toBeGreaterThanOrEqual(last);
    expect(to).toBeGreaterThan(from);
    last = to;
  }
  expect(last).toBeLessThanOrEqual(text.length);
});

it('T8: leaves code alone whose language nobody knows, or that is longer than is looked at', async () => {
  for (const language of ['', 'klingon', 'constructor', '__proto__'])
    expect((await mark(language, 'if a')).marks).toBeUndefined();
  expect((await mark('js', 'let a;'.repeat(900))).marks).toBeUndefined();
  const { marks } = await mark('js', '1;'.repeat(2_000));
  expect(marks).toHaveLength(500);
  const nested = await markCode(toRichText('> - ```js\n>   let a\n>   ```'));
  expect(JSON.stringify(nested)).toContain('"marks":[[0,3,"keyword"]]');
});

it('T8, L9: marks end where a text is cut', async () => {
  const long = await mark('js', `/* ${'many words '.repeat(300)} */`);
  const [cut] = truncate([long])! as [Code];
  expect(cut.marks).toEqual([[0, cut.text.length, 'comment']] satisfies CodeMark[]);
});

it('RES-15, T8: whoever waits a second behind slow code stays plain, and the next is marked again', async () => {
  // As many as may wait, each some tens of milliseconds: together more than a second on any machine.
  const slow = Array.from({ length: 49 }, () => mark('ini', 'a'.repeat(4_999)));
  expect((await mark('js', 'let a')).marks).toBeUndefined();
  await Promise.all(slow);
  expect(said(await mark('js', 'let a'))).toEqual(['keyword: let']);
}, 60_000);

// Each of these takes the square of its length in some grammar; whatever comes, nobody waits longer than a second each.
it('RES: code that is written to take long is answered, one after the other, and the next is marked again', async () => {
  const hostile = ['a', 'a_', '-', '0', 'a ', '\ta', '(', '"', '`${', '<a ', '\\', '#{'].map((one) =>
    one.repeat(Math.floor(4_999 / one.length)),
  );
  for (const language of ['ini', 'cpp', 'typescript', 'xml']) {
    for (const text of hostile) expect((await mark(language, text)).text).toBe(text);
  }
  expect(said(await mark('js', 'let a'))).toEqual(['keyword: let']);
}, 60_000);
