import type { Insights } from '@parvis/contract';
import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { filter, place } from '../app/place.ts';
import type { ScreenProps, SiteContext } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { createResource } from '../ui/resource.ts';
import { Fares } from './Fares.tsx';
import { toDate } from './format.ts';
import { periods, toPeriod, toRange } from './spans.ts';
import './insights.css';

/** How a site fares, in a period and on one page or all: both stand in the address. */
export function Screen({ site }: ScreenProps): VNode {
  const { words, fill, lang } = site.say;
  const query = useComputed(() => place.value?.query ?? {}).value;
  const period = toPeriod(query.period);
  const subject = query.subject ?? '';
  const { from, to } = toRange(period, Date.now());
  const figures = useMemo(
    () => createResource(() => site.client.request('insights', { query: { from, to, ...(subject && { subject }) } })),
    [site, from, to, subject],
  );
  useEffect(() => {
    figures.load();
  }, [figures]);
  const date = (day: string): string => toDate(day, lang, true);
  return (
    <Page isWide title={words.insights.title} status={fill(words.insights.range, { from: date(from), to: date(to) })}>
      <div class="spans">
        <Field label={words.insights.period}>
          {(ties) => (
            <select {...ties} value={period} onChange={({ currentTarget }) => filter({ period: currentTarget.value })}>
              {periods.map((one) => (
                <option key={one} value={one}>
                  {words.insights.periods[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <PageChoice site={site} subject={subject} of={figures.value.value} />
      </div>
      <Loaded say={site.say} of={figures}>
        {(value) => <Fares site={site} of={value} />}
      </Loaded>
    </Page>
  );
}

/** All pages together, those with most posts, and the one that the address names. */
function PageChoice({ site, subject, of }: { site: SiteContext; subject: string; of: Insights | undefined }): VNode {
  const words = site.say.words.insights;
  // A key of another page, if it means that one by now, is called as that one.
  const named = of?.subject ?? { key: subject, title: null };
  const at = subject && named.key;
  const pages = of?.pages ?? [];
  const all = subject === '' || pages.some(({ key }) => key === at) ? pages : [named, ...pages];
  return (
    <Field label={words.page}>
      {(ties) => (
        <select {...ties} value={at} onChange={({ currentTarget }) => filter({ subject: currentTarget.value })}>
          <option value="">{words.allPages}</option>
          {all.map(({ key, title }) => (
            <option key={key} value={key}>
              {title ?? key}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
