import { type Bench, median } from '../measurement.ts';
import type { Floor } from '../system/floor.ts';
import type { Client, Loaded, Template } from './load.ts';

export const columns: string[] = [
  'what is asked',
  'per second',
  'floor',
  'ratio',
  'CPU µs',
  'floor CPU',
  'p50 ms',
  'floor p50',
  'p99 ms',
  'floor p99',
  'bytes',
];

/** What is asked of a server, beside a floor that answers the same. */
export interface Compared {
  name: string;
  url: string;
  /** Milliseconds of a core that its server has used, where that can be known. */
  cpu?: () => number;
  template: Template;
  /** The address whose answer the floor copies, where the template's is not one address. */
  copied?: string;
  /** @default 16 */
  connections?: number;
}

interface Slice extends Loaded {
  cpu: number;
}

/** Server and floor in turn, slice by slice, so that whatever else the machine does meets both. */
export async function compare(
  { scale, log }: Bench,
  client: Client,
  floor: Floor,
  { name, url, cpu = () => 0, template, copied = template.path, connections = 16 }: Compared,
): Promise<(string | number)[]> {
  const { status } = await floor.copy(new URL(copied, url).href, template.headers ?? {});
  const load = { template, connections, seconds: scale.seconds };
  // Before it counts, so that both are compiled and their answers ready, each of them where there are many.
  const range = Number(/\{below:(\d+)\}/.exec(template.path)?.[1] ?? 0);
  for (let n = 0; n < range; n++) {
    const answer = await fetch(new URL(template.path.replace(/\{below:\d+\}/, String(n)), url), template);
    await answer.arrayBuffer();
  }
  await client.load({ ...load, url: floor.url }, status);
  await client.load({ ...load, url }, status);
  const slice = async (url: string, cpu: () => number): Promise<Slice> => {
    const before = cpu();
    const loaded = await client.load({ ...load, url }, status);
    return { ...loaded, cpu: ((cpu() - before) * 1000) / loaded.requests };
  };
  const slices: [ours: Slice, bare: Slice][] = [];
  for (let round = 0; round < scale.rounds; round++) {
    const bare = await slice(floor.url, floor.cpu);
    slices.push([await slice(url, cpu), bare]);
  }
  const middle = (of: (ours: Slice, bare: Slice) => number): number => median(slices.map((pair) => of(...pair)));
  const perSecond = Math.round(middle((ours) => ours.perSecond));
  const ratio = middle((ours, bare) => ours.perSecond / bare.perSecond);
  log(`${name}: ${perSecond} a second, ${ratio.toFixed(2)} of the floor`);
  return [
    name,
    perSecond,
    Math.round(middle((_, bare) => bare.perSecond)),
    ratio,
    Math.round(middle((ours) => ours.cpu)),
    Math.round(middle((_, bare) => bare.cpu)),
    middle((ours) => ours.p50),
    middle((_, bare) => bare.p50),
    middle((ours) => ours.p99),
    middle((_, bare) => bare.p99),
    middle((ours) => ours.bytes),
  ];
}
