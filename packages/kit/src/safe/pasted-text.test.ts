import { describe, expect, it } from 'vitest';
import { toPastedText } from './pasted-text.ts';

describe('formatted text that is pasted becomes the Markdown that says the same', () => {
  it.each([
    ['<p>One</p><p>Two <b>bold</b> and <i>slanted</i></p>', 'One\n\nTwo **bold** and *slanted*'],
    ['a<br>b <strong>c</strong>', 'a\nb **c**'],
    ['<b>a<br><br>b</b>', '**a**\n\n**b**'],
    ['<div>a</div><div><em>b</em></div>', 'a\n\n*b*'],
    ['<h2>Title</h2><p>Text</p>', '**Title**\n\nText'],
    ['see <a href="https://a.test/b">this</a>', 'see [this](https://a.test/b)'],
    ['<a href="https://a.test/b">https://a.test/b</a>', '<https://a.test/b>'],
    ['<a href="mailto:a@b.test">mail</a>', '[mail](mailto:a@b.test)'],
    ['<a href="/path">here</a> <b>x</b>', 'here **x**'],
    ['<a href="#top">here</a> <b>x</b>', 'here **x**'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    ['<ol start="3"><li><p>a</p></li><li>b</li></ol>', '3. a\n4. b'],
    ['<li>a</li><li>b</li>', '- a\n- b'],
    ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['<p>x</p><pre><code class="language-js">let a;\n  b</code></pre>', 'x\n\n```js\nlet a;\n  b\n```'],
    ['run <code>a`b</code>', 'run ``a`b``'],
    ['<p>2 * 3 * 4 and <b>5</b></p>', '2 * 3 * 4 and **5**'],
    ['<p># no</p><p><b>x</b></p>', '# no\n\n**x**'],
    ['<p>1. no <b>x</b></p>', '1\\. no **x**'],
    ['<table><tr><td><p>alone <b>x</b></p></td></tr></table>', 'alone **x**'],
    [
      '<p>before</p><table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>',
      'before\n\n**a** b\n\nc d',
    ],
    ['<dl><dt>a</dt><dd>b</dd></dl>', '**a**\n\nb'],
  ])('%s', (html, markdown) => expect(toPastedText(html, '')).toBe(markdown));

  it('of a word processor, which says it with style', () => {
    const docs =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-size:11pt;font-weight:400">plain </span><span style="font-weight:700;font-style:italic">both</span></p></b>';
    expect(toPastedText(docs, 'plain both')).toBe('plain ***both***');
    const word =
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.Mso{margin:0} --></style></head><body><!--StartFragment--><p class=MsoNormal>A <b>bold<o:p></o:p></b> word</p><!--EndFragment--></body></html>';
    expect(toPastedText(word, 'A bold word')).toBe('A **bold** word');
  });

  it('as blocks of its own where it has any, between what is there', () => {
    expect(toPastedText('<ul><li>a</li></ul>', 'a', { before: 'x', after: 'y' })).toBe('\n\n- a\n\n');
    expect(toPastedText('<ul><li>a</li></ul>', 'a', { before: 'x\n', after: '\n' })).toBe('\n- a');
    expect(toPastedText('<b>a</b>', 'a', { before: 'x ', after: ' y' })).toBe('**a**');
  });
});

describe('the plain text stays where it says as much or more', () => {
  it.each([
    ['only spans', '<span style="color:red">a * b</span>', 'a * b'],
    ['paragraphs alone', '<p>a</p><p>b</p>', 'a\nb'],
    [
      'an editor of code',
      '<div style="white-space: pre;"><div><b>if</b> (a) {</div><div>  b</div></div>',
      'if (a) {\n  b',
    ],
    ['code alone', '<pre>a\n  b</pre>', 'a\n  b'],
    [
      'a spreadsheet',
      '<google-sheets-html-origin><style>td{}</style><table><tr><td><b>1</b></td><td>2</td></tr></table></google-sheets-html-origin>',
      '1\t2',
    ],
    ['HTML with less text', '<b>a</b>', 'a and more'],
    ['HTML of nothing', '<img src="https://a.test/b.png">', 'picture'],
  ])('%s', (_, html, plain) => expect(toPastedText(html, plain)).toBe(plain));

  it('what is longer than a post may be', () => {
    expect(toPastedText(`<b>${'a'.repeat(10_000)}</b>`, 'a')).toBe('a');
  });
});

describe('XSS: what is hostile', () => {
  it.each([
    ['<a href="javascript:alert(1)">x</a> <b>y</b>', 'x **y**'],
    ['<a href="java\tscript:alert(1)">x</a> <b>y</b>', 'x **y**'],
    ['<a href="data:text/html,x">x</a> <b>y</b>', 'x **y**'],
    ['<img src=x onerror=alert(1)><b>y</b>', '**y**'],
    ['<svg><script>alert(1)</script></svg><b>y</b>', '**y**'],
    ['<b>a](javascript:alert(1))</b>', '**a\\](javascript:alert(1))**'],
    ['<a href="https://a.test/)[x](javascript:alert(1)">x</a>', '[x](https://a.test/%29[x]%28javascript:alert%281%29)'],
  ])('%s', (html, markdown) => expect(toPastedText(html, '')).toBe(markdown));

  it('ends in time, however long', () => {
    for (const html of ['<a "'.repeat(5_000), '<b>a</b><i>b</i>'.repeat(1_000), `${'<b><i>'.repeat(300)}a`])
      expect(toPastedText(html, 'plain')).toBeTypeOf('string');
  });
});
