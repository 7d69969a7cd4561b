import { importCodes } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { hostileFiles } from '../../test/hostile-files/files.ts';
import { toHostileRows } from '../../test/hostile-files/rows.ts';
import { readImportOf } from '../../test/read-import.ts';
import { readPost } from '../domain/imports/read-post.ts';

// Files of every format that came to harm on their way, made of whole ones.

const words = ['Très bien', 'Second line\nof it', 'Third <b>bold</b> & more'];
const rows = toHostileRows(words, { origin: 'https://shop.test', name: 'x' });
type Read = Awaited<ReturnType<typeof readImportOf>>;
const says = ({ posts }: Read) => posts.map(({ id, body }) => [id, body.value.replace(/\r\n?/g, '\n')]);

const files = Object.entries(hostileFiles).flatMap(([format, make]) =>
  make(rows).map((file, at): [string, string | Uint8Array] => [`${format} ${at}`, file]),
);
const texts = files.filter((one): one is [string, string] => typeof one[1] === 'string');

/** The same in another writing: it says the same. */
const writings: Record<string, (text: string) => string | Uint8Array> = {
  'with a mark of byte order': (text) => `\ufeff${text}`,
  'in UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'in UTF-16, the other way round': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'of an old Windows': (text) => Buffer.from(text, 'latin1'),
  'with lines of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'with lines of an old Macintosh': (text) => text.replaceAll('\n', '\r'),
};

/** What is none any more, and by which codes it is refused; `undefined` where some of it may be whole. */
const harms: Record<string, [harm: (text: string) => string, codes: RegExp, isRefused?: true]> = {
  'cut off in a word': [(text) => text.slice(0, text.lastIndexOf('Third') + 2), /^(CSV|JSON|XML)_BROKEN \d+$/, true],
  'cut off early': [(text) => text.slice(0, text.length / 5), /^((CSV|JSON|XML)_BROKEN \d+|FORMAT_UNKNOWN 1|)$/],
  'with something behind it': [(text) => `${text}\n<<<<"'{[`, /^(CSV|JSON|XML)_BROKEN \d+$/, true],
  'twice after one another': [(text) => `${text}\n${text}`, /^(XML_BROKEN \d+|)$/],
  'its first line alone': [(text) => text.split('\n')[0]!, /^((XML|CSV)_BROKEN \d+|FORMAT_UNKNOWN 1|)$/],
  'with bytes of no text': [(text) => `${text.slice(0, 100)}\0${text.slice(100)}`, /^FILE_NOT_TEXT$/, true],
  blank: [() => ' \r\n\t\n', /^FILE_EMPTY$/, true],
};

describe('files of every format that came to harm', () => {
  it.each(texts)('%s', async (_, text) => {
    const whole = await readImportOf(text);
    expect([whole.error, whole.posts.length > 0]).toEqual([undefined, true]);
    for (const [name, write] of Object.entries(writings)) {
      expect([name, says(await readImportOf(write(text)))]).toEqual([name, says(whole)]);
    }
    for (const [name, [harm, codes, isRefused]] of Object.entries(harms)) {
      const { error = '' } = await readImportOf(harm(text));
      expect([name, error]).toEqual([name, expect.stringMatching(codes)]);
      if (isRefused) expect(importCodes[error.split(' ')[0] as keyof typeof importCodes]).toBe('file');
    }
  });

  it.each(files.filter(([, file]) => typeof file !== 'string'))('%s, a database', async (_, file) => {
    const bytes = file as Uint8Array;
    for (const part of [bytes.subarray(0, 100), bytes.subarray(0, bytes.length / 2)]) {
      expect((await readImportOf(part)).error).toBe('SQLITE_BROKEN');
    }
    const broken = bytes.map((byte, at) => (at > 100 && at % 97 === 0 ? 255 - byte : byte));
    expect((await readImportOf(broken)).error).toBe('SQLITE_BROKEN');
  });

  it('days that there are not are told of the row', async () => {
    for (const [name, text] of texts) {
      const late = text
        .replace(/\d{4}-\d\d-\d\d/g, '9999-99-99')
        .replace(/\b1[78]\d{8}(\d{3})?\b/g, '99999999999999999');
      const { posts } = await readImportOf(late);
      const odd = posts.flatMap((post) => readPost(post, {}, new Date().toISOString()).odd.map(([code]) => code));
      expect([name, odd.filter((code) => /^DATE_/.test(code)).length]).toEqual([name, posts.length]);
    }
  });

  it('RES-18: a document type is refused in every spelling, and however long it is', async () => {
    const [, wxr] = texts.find(([name]) => name === 'wordpress 0')!;
    for (const type of [
      '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
      '<!DOCTYPE rss PUBLIC "-//x" "http://127.0.0.1/x.dtd">',
      '<!-- <rss> --><!DOCTYPE\n\trss\n[\n<!ENTITY\na\n"b">\n]\n>',
      '<?x <!DOCTYPE ?><!DOCTYPE rss [<!ATTLIST rss version CDATA "2.0">]>',
      `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(100_000)}">]>`,
    ]) {
      const file = wxr.replace('?>', `?>${type}`);
      expect((await readImportOf(file)).error).toMatch(/^XML_ENTITY \d+$/);
      const wide = Buffer.from(`\ufeff${file}`, 'utf16le');
      expect((await readImportOf(wide)).error).toMatch(/^XML_ENTITY \d+$/);
    }
  });

  it('what is too long for a post is left out alone, and threads stand as deep as people answer', async () => {
    const item = (more: object) => ({
      type: 'post',
      thread: 'a',
      kind: 'comment',
      author: {},
      createdAt: '2020-01-01',
      ...more,
    });
    const lines = [
      { format: 'parvis-import', version: 1 },
      { type: 'thread', id: 'a' },
      item({ id: 'long', body: { form: 'text', value: 'x'.repeat(1_500_000) } }),
      ...Array.from({ length: 10_000 }, (_, n) =>
        item({ id: `${n}`, parent: `${n - 1}`, body: { form: 'text', value: 'x' } }),
      ),
      ...['b', 'c', 'd'].map((id, n, all) => item({ id, parent: all.at(n - 1), body: { form: 'text', value: 'x' } })),
    ];
    const { found, odd } = await readImportOf(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(odd).toEqual(['BODY_TOO_LONG 3']);
    expect(found).toMatchObject({ posts: 10_003, depth: 10_000, orphans: 1, circles: 3 });
    const deeper = [...lines, item({ id: 'deeper', parent: '9999', body: { form: 'text', value: 'x' } })];
    expect((await readImportOf(deeper.map((line) => JSON.stringify(line)).join('\n'))).error).toBe('TOO_DEEP 10007');
  });
});
