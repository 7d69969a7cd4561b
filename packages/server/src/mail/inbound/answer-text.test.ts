import { describe, expect, it } from 'vitest';
import { fromHtml, holdsToken, toAnswer } from './answer-text.ts';

const quote = '> ##- What you write above this line is published as your answer -##\n> Grace wrote: Is the roof open?';

describe('what somebody wrote of a mail that answers ours', () => {
  it.each([
    ['alone', 'It is.', 'It is.'],
    ['above a quote', `It is.\n\n${quote}`, 'It is.'],
    ['English', `It is.\n\nOn Sun, Nov 29, 2026 at 9:00 AM The Shop <talk@shop.test> wrote:\n\n${quote}`, 'It is.'],
    [
      'wrapped',
      `It is.\n\nOn Sun, Nov 29, 2026 at 9:00 AM The Shop with a name\n<talk@shop.test>\nwrote:\n${quote}`,
      'It is.',
    ],
    ['French', `Oui.\n\nLe dim. 29 nov. 2026 à 09:00, La Boutique <avis@boutique.test> a\nécrit :\n\n${quote}`, 'Oui.'],
    [
      'German',
      `Ja.\n\nAm 29.11.26 um 09:00 schrieb Der Laden:\n${quote}`,
      'Ja.\n\nAm 29.11.26 um 09:00 schrieb Der Laden:',
    ],
    [
      'any language with an address before the quote',
      `Ja.\n\nAm So., 29. Nov. 2026 um 09:00 schrieb Der Laden <talk@shop.test>:\n\n${quote}`,
      'Ja.',
    ],
    [
      'the same, wrapped before the address',
      `Tak.\n\nniedz., 29 lis 2026 o 09:00 Sklep z bardzo długą nazwą\n<talk@shop.test> napisał(a):\n\n${quote}`,
      'Tak.',
    ],
    ['an address of their own', 'Write to <talk@shop.test>: we answer.', 'Write to <talk@shop.test>: we answer.'],
    [
      'Outlook, without quotes',
      'It is.\n\n________________________________\nFrom: The Shop\nSent: Sunday\n\nGrace wrote',
      'It is.',
    ],
    [
      'a repeated header, and the line unquoted',
      'Oui.\n\nDe : La Boutique <a@b.test>\nEnvoyé : dimanche\nÀ : Ada\nObjet : Re: x\n\n##- Ce que vous écrivez -##\nGrace',
      'Oui.',
    ],
    ['an original message', 'It is.\n\n-----Original Message-----\nFrom: The Shop', 'It is.'],
    ['a French original message', 'Oui.\n-----Message d’origine-----\nDe : La Boutique', 'Oui.'],
    ['a signature', 'It is.\n\n-- \nAda\nThe Shop', 'It is.'],
    ['a phone', `It is.\n\nSent from my iPhone\n\n> On 29 Nov 2026, at 09:00, The Shop wrote:\n${quote}`, 'It is.'],
    ['a French phone', `Oui.\n\nEnvoyé de mon iPhone\n${quote}`, 'Oui.'],
    ['a sentence of their own like it', 'On Monday we wrote:\n\nclosed.', 'On Monday we wrote:\n\nclosed.'],
    ['a sentence before a quote without a day', `On the door we wrote:\n${quote}`, 'On the door we wrote:'],
    ['nothing', quote, ''],
    ['answers between the lines', '> Is the roof open?\nIt is.', ''],
    ['paragraphs', 'One.\n\n\n\nTwo.\r\nThree.', 'One.\n\nTwo.\nThree.'],
    ['controls', 'It\u0000 is\u202e.\u0007', 'It is.'],
  ])('%s', (_, text, answer) => {
    expect(toAnswer(text)).toBe(answer);
  });

  it('lines that a program has wrapped are one; those that somebody ended stay', () => {
    const long =
      'It is open from nine in the morning until ten in the evening, and on Sundays\nfrom ten. In winter it is closed.\nBring a coat.\n\n- one\n- two';
    expect(toAnswer(long)).toBe(
      'It is open from nine in the morning until ten in the evening, and on Sundays from ten. In winter it is closed.\nBring a coat.\n\n- one\n- two',
    );
  });

  it('takes time in proportion to its length', () => {
    const hostile = [
      'On 1 '.repeat(200_000),
      `${'On '.repeat(100)}\n`.repeat(10_000),
      '\n'.repeat(1_000_000),
      '-'.repeat(1_000_000),
      `${' '.repeat(1_000)}x\n`.repeat(1_000),
      'From: \n'.repeat(100_000),
    ];
    for (const text of hostile) expect(toAnswer(text).length).toBeLessThanOrEqual(text.length);
    for (const text of ['-eyJ'.repeat(250_000), 'eyJ'.repeat(300_000), '/console/a'.repeat(100_000)]) {
      expect(typeof holdsToken(text, 'x')).toBe('boolean');
    }
    for (const html of [
      '<'.repeat(500_000),
      '<script>'.repeat(100_000),
      '<!--'.repeat(200_000),
      '&#x;'.repeat(200_000),
      '<div> '.repeat(200_000),
      '&nbsp;'.repeat(200_000),
    ]) {
      expect(fromHtml(html).length).toBeLessThanOrEqual(html.length);
    }
  });
});

describe('of HTML alone', () => {
  it.each([
    ['<p>It is.</p><blockquote>Grace wrote</blockquote>', 'It is.'],
    [
      '<html><head><title>x</title><style>p{}</style></head><body><div>It is.</div><div>Come &amp; see.</div></body></html>',
      'It is.\nCome & see.',
    ],
    ['It is.<br>Until ten.<script>alert(1)</script><p>##- above -##</p>Grace', 'It is.\nUntil ten.'],
    ['<!-- a > b -->It&nbsp;is&#33;&#x21;&#0;', 'It is!!'],
    ['It is <b>open</b', 'It is open'],
    ['2 < 3', '2'],
  ])('%s', (html, answer) => {
    expect(toAnswer(fromHtml(html))).toBe(answer);
  });
});
