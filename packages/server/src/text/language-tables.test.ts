import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Of every script and of what is alike: short, long, and with what separates words. */
const texts = [
  'The room was very clean and the breakfast in the morning was truly excellent.',
  "L'hôtel est à deux pas de la plage, et l’accueil y est charmant.",
  'Das Zimmer war sauber. "Wirklich", sagte sie: gut!',
  'Værelset var meget rent, og morgenmaden var fremragende.',
  'Rommet var veldig rent, og frokosten var utmerket.',
  'Soba je bila vrlo čista, a doručak odličan.',
  'Соба је била веома чиста, а доручак одличан.',
  'Кімната була дуже чистою, а сніданок чудовим.',
  '房间非常干净，早餐也很丰盛，我们下次一定还会再来。',
  '部屋はとても清潔で、朝食も本当においしかったです。',
  '방은 매우 깨끗했고 아침 식사는 정말 훌륭했습니다.',
  'ห้องสะอาดมากและอาหารเช้าก็ยอดเยี่ยมจริงๆ',
  'الغرفة نظيفة جدًا والموظفون لطفاء',
  'החדר היה נקי מאוד וארוחת הבוקר הייתה מצוינת',
  'कमरा बहुत साफ़ था और सुबह का नाश्ता वाकई बहुत अच्छा था',
  'ოთახი ძალიან სუფთა იყო',
  'zzz qqq 12/7 \u{1f389} x',
  '',
];

it('T5, G8: tables that take less answer what eld answers', async () => {
  // In a process of its own, which Node runs as a server does, and which forgets the large ones again.
  const script = `import { eld } from 'eld/medium';
    import { loadDetector } from './language-tables.ts';
    const detector = await loadDetector();
    const read = (one, text) => {
      const found = one.detect(text);
      return { language: found.language, sure: found.isReliable(), scores: found.getScores() };
    };
    const all = ${JSON.stringify(texts)}.map((text) => [read(detector, text), read(eld, text)]);
    console.log(JSON.stringify({ isOther: detector !== eld, all }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
  });
  const { isOther, all } = JSON.parse(stdout) as { isOther: boolean; all: [{ language: string }, object][] };
  expect(isOther).toBe(true);
  for (const [ours, theirs] of all) expect(ours).toEqual(theirs);
  expect(new Set(all.map(([{ language }]) => language)).size).toBeGreaterThan(14);
});
