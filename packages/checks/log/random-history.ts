// Random legal histories: sites beside each other, all kinds of leaves, batches over days, a tail (sections 3 to 6).
import { toBase64 } from './encoding.ts';
import { type Entry, type History, type Keys, link, makeKeys } from './history.ts';
import { Random } from './random.ts';
import { RandomSite } from './random-site.ts';
import type { Opening } from './records.ts';

const hour = 3600;

export interface Course {
  /** How many leaves of sites there are, about; some where it is left out. */
  acts?: number;
  /** From this act on all goes another way: two of one seed begin alike. */
  forkAt?: number;
  /** It ends with the batch of this number, the first one is 1: what it was then. */
  endAtBatch?: number;
  /** Now and then the clock is set back over midnight, as far as L16 lets it. */
  isClockWrong?: boolean;
}

/** A legal history; the same for the same seed and course. */
export const makeHistory = (seed: number, course: Course = {}): History => new Maker(seed).make(course);

class Maker {
  readonly #seed: number;
  readonly #random: Random;
  readonly #origin: string;
  readonly #keys: Keys;
  readonly #sites: RandomSite[];
  readonly #entries: Entry[] = [];
  readonly #submitted: { entry: Entry; opening: Opening; at: number }[] = [];
  readonly #acts: number;
  readonly #isRotating: boolean;
  #waiting: { entry: Entry; at: number; isBack: boolean }[] = [];
  #time: number;
  #batches = 0;
  #isClockWrong = false;
  /** When the next batch is due. */
  #next: number;

  constructor(seed: number) {
    const random = new Random(seed);
    this.#seed = seed;
    this.#random = random;
    this.#origin = `log${random.between(1, 9)}.example/log`;
    this.#keys = makeKeys(this.#origin, random);
    this.#sites = ['s_demo', 's_lea-1', 's_a_b-9', 's_zoo0']
      .slice(0, random.between(1, 4))
      .map((id) => new RandomSite(id, random));
    this.#acts = random.between(5, 60);
    this.#isRotating = random.chance(0.1);
    this.#time = Date.UTC(2026, 2, 1) / 1000 + random.between(0, 40 * hour);
    this.#next = this.#time + random.between(1, 23) * hour;
  }

  make({ acts = this.#acts, forkAt, endAtBatch, isClockWrong = false }: Course): History {
    const random = this.#random;
    this.#isClockWrong = isClockWrong;
    this.#act();
    for (let at = 0; at < acts && this.#batches !== endAtBatch; at++) {
      if (at === forkAt) random.reseed(this.#seed + 500_000);
      const time = this.#time + (random.chance(0.5) ? random.between(0, 600) : random.between(0, 9 * hour));
      while (this.#next <= time && this.#batches !== endAtBatch) this.#seal(this.#next);
      if (this.#batches === endAtBatch) break;
      this.#time = time;
      this.#act();
    }
    if (this.#batches !== endAtBatch) this.#end();
    return this.#finish();
  }

  #act(site: RandomSite = this.#random.pick(this.#sites)): void {
    const isBack = this.#isClockWrong && this.#random.chance(0.2);
    const at = this.#time - (isBack ? 24 * hour : 0);
    const done = site.act(at);
    if (!done) return;
    this.#waiting.push({ entry: done.entry, at: this.#time, isBack });
    if (done.submitted) this.#submitted.push({ entry: done.entry, opening: done.submitted, at });
  }

  #seal(at: number): void {
    // What came within the hour may be left for the next batch.
    const mayBe = !this.#waiting.some(({ isBack }) => isBack) && this.#random.chance(0.15);
    const late = mayBe ? this.#waiting.findIndex((one) => one.at > at - hour) : -1;
    const taken = this.#waiting.splice(0, late < 0 ? this.#waiting.length : late);
    this.#entries.push(...taken.map(({ entry }) => entry), { fields: { k: 'heads', at } });
    this.#batches++;
    this.#time = at;
    this.#next = at + this.#random.between(hour, 24 * hour);
  }

  /** A last batch, with the next key where it changes, and a tail. */
  #end(): void {
    const random = this.#random;
    if (this.#isRotating) this.#entries.push({ fields: { k: 'rotate', at: this.#time, vkey: this.#keys.next.vkey } });
    this.#seal(this.#next - random.between(0, Math.min(22 * hour, this.#next - this.#time - 1)));
    // One that opens its chain after the last batch: nothing of it is sealed.
    const added = random.chance(0.2) ? [new RandomSite('s_late', random)] : [];
    this.#sites.push(...added);
    for (let left = random.between(0, 5); left > 0; left--) {
      this.#time += random.between(0, 600);
      this.#act(random.chance(0.5) ? added[0] : undefined);
    }
  }

  #finish(): History {
    const random = this.#random;
    const sealed = this.#entries.length;
    const entries = [...this.#entries, ...this.#waiting.map(({ entry }) => entry)];
    const linked = link(entries);
    return {
      seed: this.#seed,
      origin: this.#origin,
      keys: this.#keys,
      entries,
      sealed,
      sites: new Map(this.#sites.map((site) => [site.id, site.toState()])),
      receipts: this.#submitted.map(({ entry, opening, at }) => {
        const { bytes, hash, fields } = linked[entries.indexOf(entry)]!;
        const text = `parvis-receipt/v1\n${this.#origin}\n${toBase64(hash)}\n${at + 24 * hour}\n`;
        const note = `${text}\n${this.#keys.receipt.sign(text)}`;
        const { r, record } = opening;
        return { site: String(fields.site), receipt: { note, leaf: Buffer.from(bytes).toString(), r, record } };
      }),
      isRotating: this.#isRotating,
      now: this.#time + (random.chance(0.1) ? random.between(30, 70) : random.between(0, 10)) * hour,
    };
  }
}
