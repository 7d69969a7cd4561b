import { getInternals } from '../../server/src/internals.ts';
import type { RunningParvis } from './parvis.ts';

const dayMs = 86_400_000;

/** Gives the site `demo` figures of as many days as two years have, the same each time; pages by their keys. */
export async function fillDays({ parvis }: RunningParvis, keys: readonly string[]): Promise<void> {
  const { store } = getInternals(parvis)!.services;
  const site = (await store.sites.byKey('demo'))!.id;
  const subjects = await store.subjects.byKeys(site, [...keys]);
  const days = Array.from({ length: 728 }, (_, back) => {
    const wave = (many: number, of: number) =>
      Math.round(many * (1 + Math.sin(back / of)) * ((back * 7) % 5 > 1 ? 1 : 0));
    const [four, five] = [wave(1, 30), wave(2, 20)];
    return {
      site_id: site,
      day: new Date(Date.now() - back * dayMs).toISOString().slice(0, 10),
      figures: JSON.stringify({
        published: { comment: wave(3, 9), review: four + five + (back % 9 === 0 ? 1 : 0) },
        ratings: { 2: back % 9 === 0 ? 1 : 0, 4: four, 5: five },
        held: wave(1, 11),
        refused: back % 5 === 0 ? 1 : 0,
        replies: wave(1, 25),
        shares: wave(4, 14),
        answered: Math.min(four + five, wave(1, 25)),
        answers: { 103: 1, [90 + (back % 20)]: 2 },
        waits: { 75: 3, [80 + (back % 9)]: 1 },
        ...(back < 300 && {
          pages: Object.fromEntries(subjects.map(({ id }, nth) => [id, subjects.length + 1 - nth])),
        }),
      }),
    };
  });
  await store.write(async (verbs) => {
    await verbs.days.put(days.map((day) => ({ ...day, subject_id: '' })));
    await verbs.days.put(days.slice(0, 20).map((day) => ({ ...day, subject_id: subjects[0]!.id })));
    await verbs.days.open('2026-01-01T00:00:00.000Z');
    await verbs.days.setCounted([{ site, from: '', to: new Date().toISOString() }]);
  });
}
