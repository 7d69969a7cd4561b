import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';
import { toRichText } from './markdown.ts';

const detect = (source: string, title = ''): Promise<string | null> => detectLanguage(title, toRichText(source));

it.each([
  ['ar', 'كانت الغرفة نظيفة جدًا والموظفون لطفاء، وسنعود بالتأكيد في الصيف القادم.'],
  ['de', 'Das Zimmer war sehr sauber und das Frühstück am Morgen wirklich ausgezeichnet.'],
  ['el', 'Το δωμάτιο ήταν πολύ καθαρό και το πρωινό ήταν πραγματικά υπέροχο.'],
  ['en', 'The room was very clean and the breakfast in the morning was truly excellent.'],
  ['es', 'La habitación estaba muy limpia y el desayuno de la mañana era realmente excelente.'],
  ['fr', 'La chambre était très propre et le petit-déjeuner vraiment excellent.'],
  ['he', 'החדר היה נקי מאוד וארוחת הבוקר הייתה באמת מצוינת, נחזור בקיץ הבא.'],
  ['hi', 'कमरा बहुत साफ़ था और सुबह का नाश्ता वाकई बहुत अच्छा था, हम फिर आएँगे।'],
  ['it', 'La camera era molto pulita e la colazione al mattino davvero eccellente.'],
  ['ja', '部屋はとても清潔で、朝食も本当においしかったです。'],
  ['nl', 'De kamer was erg schoon en het ontbijt in de ochtend was echt uitstekend.'],
  ['pl', 'Pokój był bardzo czysty, a śniadanie naprawdę doskonałe, na pewno wrócimy.'],
  ['pt', 'O quarto estava muito limpo e o café da manhã era realmente excelente, não há dúvida.'],
  ['sv', 'Rummet var mycket rent och frukosten på morgonen var verkligen utmärkt.'],
  ['tr', 'Oda çok temizdi ve sabah kahvaltısı gerçekten mükemmeldi, kesinlikle yine geleceğiz.'],
  ['zh', '房间非常干净，早餐也很丰盛，我们下次一定还会再来。'],
])('T5: knows %s', async (lang, text) => {
  expect(await detect(text)).toBe(lang);
});

describe('T5: is not sure', () => {
  it.each([
    '',
    'Ok',
    'Super !',
    '12 / 7 = ?',
    '🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉',
    'https://hotel.example/la/chambre/est/propre/et/le/lit/bon',
    '```\nla chambre était très propre et le lit vraiment bon\n```',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.slice(0, 20),
  ])('of %j', async (text) => {
    expect(await detect(text)).toBeNull();
  });
});

it('T5: a title counts, and so does what stands in lists and quotes', async () => {
  expect(await detect('Oui.', 'Une semaine au bord de la mer avec toute la famille')).toBe('fr');
  expect(
    await detect('> La chambre était très propre\n\n- et le petit-déjeuner excellent\n- **vraiment** *excellent*'),
  ).toBe('fr');
});

it('T5: a program that asks has its answer, and then ends by itself', async () => {
  const script = `import { detectLanguage } from ${JSON.stringify(new URL('./language.ts', import.meta.url).href)};
    const children = [{ type: 'text', text: 'La chambre était très propre et le lit vraiment bon.' }];
    console.log(await detectLanguage('', [{ type: 'paragraph', children }]));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(stdout).toBe('fr\n');
});

const shared = process.env.PARVIS_SHARED ?? join(import.meta.dirname, '../../../../../shared');
const declaration = join(shared, 'data/text/udhr/udhr.json');
const isThere = existsSync(declaration);

/** Codes of the declaration for those languages that the detector knows. */
const known: Record<string, string> = {
  fra: 'fr',
  arb: 'ar',
  heb: 'he',
  hin: 'hi',
  jpn: 'ja',
  kor: 'ko',
  cmn_hans: 'zh',
  vie: 'vi',
  rus: 'ru',
  ell_monotonic: 'el',
  tur: 'tr',
  deu_1996: 'de',
  tha: 'th',
  tam: 'ta',
  urd: 'ur',
};

it.skipIf(!isThere)(
  `T5: of what is said, 98 % is right, on sentences of 15 languages cut at 80 characters${isThere ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
  async () => {
    const all = JSON.parse(readFileSync(declaration, 'utf8')) as Record<string, string[]>;
    let [right, wrong, silent] = [0, 0, 0];
    for (const [code, sentences] of Object.entries(all)) {
      if (!known[code]) continue;
      for (const sentence of sentences) {
        const lang = await detectLanguage('', [
          { type: 'paragraph', children: [{ type: 'text', text: sentence.slice(0, 80) }] },
        ]);
        if (lang === null) silent++;
        else if (lang === known[code]) right++;
        else wrong++;
      }
    }
    expect([right, wrong, silent], 'right, wrong, not sure').toSatisfy(() => right / (right + wrong) > 0.98);
    expect([right, wrong, silent], 'right, wrong, not sure').toSatisfy(() => right / (right + wrong + silent) > 0.6);
  },
);
