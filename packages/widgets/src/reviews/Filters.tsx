import type { PostFacets, PostFilter, SetTexts } from '@parvis/contract';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import type { ComponentType, VNode } from 'preact';
import { filters } from './filter-messages.ts';
import css from './filters.css?inline';
import type { ReviewsView } from './types.ts';

/** What a list can be narrowed to, with how many there are of each. */
interface Offered {
  facets: PostFacets;
  /** Names of marks, where the kind of business has some. */
  texts?: SetTexts | undefined;
}

interface Option {
  value: string;
  text: string;
  count: number;
}

/** The panel of filters (R9). It comes with the first press that opens it. */
export function toFilters({ facets, texts }: Offered): ComponentType<ReviewsView> {
  return function Filters({ ui, model, t }) {
    adoptStyles(ui.context.root, css);
    const say = createMessages(ui.lang, 'filters', filters);
    const { query } = model.list;
    const rating = model.summary();
    const choose = (changes: PostFilter): void => model.act((actions) => actions.filter(changes));
    const names = new Intl.DisplayNames(ui.lang, { type: 'language' });
    const stars = ([5, 4, 3, 2, 1] as const).map((n) => ({
      value: `${n}`,
      text: t('stars', { n }),
      count: rating?.histogram[n] ?? 0,
    }));
    const languages = facets.languages.map(({ value, count }) => ({ value, text: names.of(value) ?? value, count }));
    const marks = (texts?.criteria ?? []).map(({ key, label }) => ({
      value: key,
      text: label,
      count: rating?.criteria?.[key]?.count ?? 0,
    }));
    const toggle = (name: 'verified' | 'pictures', title?: string): VNode | false => {
      const isOn = !!query.value[name];
      return (
        (facets[name] > 0 || isOn) && (
          <button
            type="button"
            class="chip"
            aria-pressed={isOn}
            aria-description={title}
            title={title}
            onClick={() => choose({ [name]: isOn ? undefined : true })}
          >
            {say(name)} <span class="soft">{toNumber(facets[name], ui.lang)}</span>
          </button>
        )
      );
    };
    const select = (name: 'rating' | 'language' | 'criterion', options: Option[]): VNode | false => {
      const value = `${query.value[name] ?? ''}`;
      const some = options.filter((option) => option.count > 0 || option.value === value);
      return (
        (some.length > 1 || value !== '') && (
          <label class="select">
            {say(name)}
            <select
              value={value}
              onChange={({ currentTarget: { value: chosen } }) =>
                choose({ [name]: name === 'rating' ? Number(chosen) || undefined : chosen || undefined })
              }
            >
              <option value="">–</option>
              {some.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.text} ({toNumber(option.count, ui.lang)})
                </option>
              ))}
            </select>
          </label>
        )
      );
    };
    const offered = [
      toggle('verified', say('verifiedHow')),
      toggle('pictures'),
      select('rating', stars),
      select('language', languages),
      select('criterion', marks),
    ];
    return (
      <fieldset class="row soft filters" tabIndex={-1}>
        <legend class="unseen">{t('filter')}</legend>
        {offered.some(Boolean) ? offered : <p>{say('nothing')}</p>}
      </fieldset>
    );
  };
}
