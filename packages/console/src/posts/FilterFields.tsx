import { kindNames } from '@parvis/contract/kinds';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { Field } from '../ui/Field.tsx';
import type { Say } from '../words/words.ts';
import { type Filters, statuses } from './looked.ts';

/** Languages that people write in most; others are found by an address that names them. */
const languages = 'ar cs da de el en es fi fr he hi hu it ja ko nb nl pl pt ro ru sv th tr uk vi zh'.split(' ');

function nameLanguages(lang: string): [string, string][] {
  const names = new Intl.DisplayNames(lang, { type: 'language' });
  return languages
    .map((tag): [string, string] => [tag, names.of(tag) ?? tag])
    .toSorted(([, a], [, b]) => a.localeCompare(b, lang));
}

interface Props {
  say: Say;
  filters: Filters;
  onFilter: (change: Record<string, string>) => void;
}

/** What posts can be narrowed to. */
export function FilterFields({ say, filters, onFilter }: Props): VNode {
  const { posts: words } = say.words;
  const named = useMemo(() => nameLanguages(say.lang), [say]);
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]): VNode => (
    <Field label={label}>
      {(ties) => (
        <select
          {...ties}
          value={filters[name] ?? ''}
          onChange={({ currentTarget }) => onFilter({ [name]: currentTarget.value })}
        >
          <option value="">{words.any}</option>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const day = (name: string, label: string): VNode => (
    <Field label={label}>
      {(ties) => (
        <input
          {...ties}
          type="date"
          value={filters[name] ?? ''}
          onChange={({ currentTarget }) => onFilter({ [name]: currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <div class="filters">
      {choice(
        'status',
        words.status,
        statuses.map((status) => [status, words.statuses[status]]),
      )}
      {choice(
        'kind',
        words.kind,
        kindNames.map((kind) => [kind, words.kinds[kind]]),
      )}
      {choice(
        'rating',
        words.rating,
        [5, 4, 3, 2, 1].map((n) => [String(n), say.fill(say.words.moderation.stars, { n })]),
      )}
      {choice('answered', words.answered, Object.entries(words.answers))}
      {choice('reported', words.doubt, Object.entries(words.doubts))}
      {choice('lang', words.language, named)}
      {day('from', words.since)}
      {day('until', words.until)}
    </div>
  );
}
