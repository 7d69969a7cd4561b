import { type ReasonCode, reasonCodes } from '@parvis/contract/decisions';
import { en } from '@parvis/contract/words/en';
import type { ComparedPage, Difference, Figures, Traced, UnknownReason, Verdict, Watched } from '@parvis/core/verify';

/** What the command says of a verdict: the sentence first, then what does not hold. */
export function sayVerdict(verdict: Verdict): string[] {
  const { state, figures, page, traces = [], differences, why } = verdict;
  if (state === 'unknown') return [`It cannot be verified here. ${unknown[why ?? 'network']}`];
  const found = [...(figures ? sayFigures(figures) : []), ...(page ? sayPage(page) : []), ...traces.map(sayTrace)];
  if (state === 'contradiction') {
    return ['This list does not match the register.', ...differences.map(sayDifference), ...found.slice(0, 2)];
  }
  return [...found, ...sayState(verdict)];
}

function sayPage({ shown, here, away, aside }: ComparedPage): string[] {
  return [
    `Shown on the page: ${count(shown, 'review')}, each as it was received.`,
    ...(here ? [`Of these, ${here} received under another address, and moved here.`] : []),
    ...(away ? [`Moved to another page: ${count(away, 'review')} received here.`] : []),
    ...(aside ? [`Set aside: ${count(aside, 'review')} whose author has another one here.`] : []),
  ];
}

/** What the monitor says of a whole log. */
export function sayWatched(watched: Watched): string[] {
  if (watched.state === 'unknown' || watched.state === 'contradiction') return sayVerdict(watched);
  const sites = (watched.sites ?? []).map(
    ({ site, opened, received, published, isClosed }) =>
      `${site}: ${published} published of ${received} received since ${opened}${isClosed ? ', closed' : ''}`,
  );
  const keys = (watched.rotations ?? []).map((line) => `A change of keys is announced: ${line}`);
  return [
    `${count(watched.size ?? 0, 'leaf', 'leaves')}, ${count(sites.length, 'site')}.`,
    ...sites,
    ...keys,
    ...sayState(watched),
  ];
}

function sayState({ state, figures, isStale, witnesses, isWitnessed }: Verdict): string[] {
  const waits = [
    figures &&
      figures.overdue > 0 &&
      `${count(figures.overdue, 'review')} wait for more than ${figures.maxPublicationDays} days`,
    isStale && 'nothing was sealed for too long',
  ].filter(Boolean);
  const intact = `Register intact${state === 'late' ? `, but ${waits.join(', and ')}` : ''}`;
  return [
    `${intact}, ${isWitnessed ? `witnessed by ${count(witnesses, 'third party', 'third parties')}` : 'not witnessed'}.`,
  ];
}

const unknown: Record<UnknownReason, string> = {
  network: 'Nobody answers, or what is needed is not there.',
  unsealed: 'There is no sealed register of it yet.',
  moving: 'New checkpoints came faster than they could be read.',
  insecure: 'There is no cryptography.',
  browser: 'There is no Ed25519.',
};

function sayFigures(figures: Figures): string[] {
  const { opened, received, counts, reasons, imported, unsealed, overdue, isClosed } = figures;
  const terms = [
    counts.refused && `${counts.refused} refused${sayReasons(reasons.refused)}`,
    counts.hidden && `${counts.hidden} hidden${sayReasons(reasons.hidden)}`,
    counts.withdrawn && `${counts.withdrawn} withdrawn by their author`,
    counts.erased && `${counts.erased} erased`,
    counts.pending && `${counts.pending} waiting${overdue ? ` (${overdue} for too long)` : ''}`,
  ].filter(Boolean);
  const sentence = `${count(counts.published, 'review')} shown out of ${received} received since ${opened}`;
  return [
    `${sentence}${terms.length > 0 ? `: ${terms.join(', ')}` : ''}.`,
    ...imported.map(({ source, count: n, day }) => `Of these, ${n} imported from ${source} on ${day}.`),
    ...(unsealed ? [`Of these, ${unsealed} of less than an hour ago, not sealed yet.`] : []),
    ...(isClosed ? ['The register of this site is closed.'] : []),
  ];
}

function sayReasons(reasons: Record<string, number>): string {
  const all = Object.entries(reasons).map(([reason, n]) => `${n} ${toLabel(reason).toLowerCase()}`);
  return all.length > 0 ? ` (${all.join(', ')})` : '';
}
const isReason = (reason: string): reason is ReasonCode => (reasonCodes as readonly string[]).includes(reason);
const toLabel = (reason: string): string => (isReason(reason) ? en.reasons[reason].label : reason);

const codes: Record<Difference['code'], string> = {
  signature: 'The checkpoint is not signed as it should be',
  missing: 'The log does not have what it has signed',
  proof: 'A proof does not hold',
  heads: 'The ends of the chains are not those that were sealed',
  chain: 'The leaves of the site contradict what was sealed, or each other',
  opening: 'What is published is not what was received',
  history: 'The register shows another past than before',
  receipt: 'A receipt was not kept',
  domain: 'The register is of other pages',
  stranger: 'A review is shown that is not in the register',
  field: 'A review is shown otherwise than it was received',
  count: 'The number of reviews is another one',
  histogram: 'The numbers of stars are other ones',
  mean: 'The mean is another one',
};

function sayDifference({ code, path, detail, post, field, shown, logged }: Difference): string {
  const where = [path && `at ${path}`, post && `post ${post}`, field].filter(Boolean).join(', ');
  const values =
    shown === undefined && logged === undefined ? '' : ` shown "${shown ?? ''}", registered "${logged ?? ''}"`;
  return `  ${codes[code]}${where ? ` (${where})` : ''}${detail ? `: ${detail}` : values ? `:${values}` : '.'}`;
}

function sayTrace({ state, day, reason, index }: Traced): string {
  if (state === 'missing')
    return 'The review of the receipt was promised a place in the register, and is missing there.';
  if (state === 'waiting') return 'The review of the receipt waits for the next batch.';
  if (state === 'invalid') return 'The receipt does not hold: the log has not signed it, or it was changed.';
  if (state === 'unknown') return `The leaf of the receipt is leaf ${index} of the log, of another site.`;
  const where = index === undefined ? 'in no batch yet' : `leaf ${index} of the log`;
  return `The review of the receipt is ${where}, ${state} since ${day}${reason ? ` (${toLabel(reason)})` : ''}.`;
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
