import type { Inline } from '@parvis/contract';

/** What a stretch of text wears. */
export interface Marks {
  strong?: boolean;
  emphasis?: boolean;
  href?: string;
}

/** A stretch of text, code or a line break with all that it wears: marks that lie flat cannot be nested wrongly. */
export type Run = Marks & ({ type: 'text' | 'code'; text: string } | { type: 'break' });

/** Of two that reach as far, the one that stands outside comes first: three stars are read as emphasis around strong. */
const names = ['href', 'emphasis', 'strong'] as const;

/** One line or more of runs as a tree, the mark that reaches farthest outside. */
export function toInlines(runs: Run[]): Inline[] {
  const inlines: Inline[] = [];
  for (let at = 0; at < runs.length; ) {
    const first = runs[at] as Run;
    const reach = (name: keyof Marks): number => {
      let end = at;
      while (first[name] && runs[end]?.[name] === first[name]) end++;
      return end;
    };
    const [name, end] = names
      .map((one) => [one, reach(one)] as const)
      .reduce((best, next) => (next[1] > best[1] ? next : best));
    if (end === at) {
      inlines.push(first.type === 'break' ? { type: 'break' } : { type: first.type, text: first.text });
      at++;
      continue;
    }
    const children = toInlines(runs.slice(at, end).map((run) => ({ ...run, [name]: undefined })));
    inlines.push(name === 'href' ? { type: 'link', href: first.href as string, children } : { type: name, children });
    at = end;
  }
  return inlines;
}

/**
 * Runs as a browser would show them: white space is one space, none at the ends of a line, none at the edge of what a
 * mark covers, no empty run, and no two beside each other that could be one.
 */
export function tidyRuns(runs: Run[]): Run[] {
  const tidy: Run[] = [];
  /** A space that is still to be written, before the next word of the same line. */
  let space = '';
  for (const run of runs) {
    if (run.type === 'break') {
      space = '';
      tidy.push({ type: 'break' });
      continue;
    }
    const text = run.text.replace(/[ \t\n\r\f\u00a0]+/g, (white) => (/^\u00a0+$/.test(white) ? '\u00a0' : ' '));
    const [, before, words, after] = /^([ \u00a0]?)(.*?)([ \u00a0]?)$/s.exec(text) as unknown as string[];
    space ||= before as string;
    if (!words) continue;
    const last = tidy.at(-1);
    const isLineStart = !last || last.type === 'break';
    if (space && !isLineStart) {
      // A space between two words of a mark is in it, one at its edge is not.
      const shared = last as Run;
      push(tidy, {
        type: 'text',
        text: space,
        strong: shared.strong && run.strong,
        emphasis: shared.emphasis && run.emphasis,
        href: shared.href === run.href ? run.href : undefined,
      });
    }
    push(tidy, { ...run, text: words });
    space = after as string;
  }
  return tidy;
}

function push(runs: Run[], run: Run & { text: string }): void {
  const last = runs.at(-1);
  const isSame =
    last?.type === run.type && names.every((name) => (last[name] || undefined) === (run[name] || undefined));
  if (isSame) (last as typeof run).text += run.text;
  else runs.push(run);
}
