import type { PostFilter } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { isNarrowed, noFilter } from '@parvis/kit/posts/list-state.ts';
import type { VNode } from 'preact';
import { filters } from '../reviews/filter-messages.ts';
import type { ReviewsView } from '../reviews/types.ts';
import type { BlockRequest } from './api.ts';

/** The orders of a list as links; the one in force is named and is none. */
export function Orders({
  names,
  current,
  label,
  toName,
  to,
}: {
  names: readonly string[];
  current: string;
  label?: string;
  toName: (name: string) => string;
  to: (name: string) => string;
}): VNode {
  return (
    <span class="plain orders soft">
      {label && <span>{label}</span>}
      {names.map((name) => (
        <a key={name} href={to(name)} aria-current={name === current ? 'true' : undefined}>
          {toName(name)}
        </a>
      ))}
    </span>
  );
}

/** What a list of reviews can be narrowed by, as links; those in force take it back. Languages are those of its first posts. */
export function Narrowing({
  ui,
  t,
  model,
  links,
  set,
}: ReviewsView & Pick<BlockRequest, 'links' | 'set'>): VNode | false {
  const { filter: to } = links;
  if (!to) return false;
  const say = createMessages(ui.lang, 'filters', filters);
  const query = model.list.query.value;
  const { histogram, criteria = {} } = model.summary() ?? {};
  const names = new Intl.DisplayNames(ui.lang, { type: 'language' });
  const spoken = new Set(model.list.items.value.flatMap(({ lang }) => lang ?? []));
  const choices: { text: string; filter: PostFilter }[] = [
    ...([5, 4, 3, 2, 1] as const)
      .filter((n) => histogram?.[n])
      .map((n) => ({ text: t('stars', { n }), filter: { rating: n } })),
    { text: say('verified'), filter: { verified: true } },
    { text: say('pictures'), filter: { pictures: true } },
    ...[...spoken]
      .filter(() => spoken.size > 1 || query.language)
      .map((language) => ({ text: names.of(language) ?? language, filter: { language } })),
    ...(set?.criteria ?? [])
      .filter(({ key }) => criteria[key])
      .map(({ key, label }) => ({ text: label, filter: { criterion: key } })),
  ];
  return (
    <span class="plain orders soft">
      <span>{t('filter')}</span>
      {choices.map(({ text, filter }) => {
        const isOn = Object.entries(filter).every(([name, value]) => query[name as keyof PostFilter] === value);
        const off = Object.fromEntries(Object.keys(filter).map((name) => [name, undefined]));
        return (
          <a key={text} href={to(isOn ? off : filter)} rel="nofollow" aria-current={isOn ? 'true' : undefined}>
            {text}
          </a>
        );
      })}
      {isNarrowed(query) && <a href={to(noFilter)}>{say('filterOff')}</a>}
    </span>
  );
}
