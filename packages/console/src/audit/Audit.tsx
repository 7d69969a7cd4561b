import { intl } from '@parvis/kit/i18n/intl.ts';
import type { VNode } from 'preact';
import { filter } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { inRegion } from '../words/region.ts';
import { toActs, toDays } from './acts.ts';
import { Choices } from './Choices.tsx';
import { DoneRow } from './DoneRow.tsx';
import type { AuditModel } from './model.ts';

interface Props {
  site: SiteContext;
  model: AuditModel;
  /** What the address says. */
  chosen: Record<'by' | 'what' | 'post', string>;
}

/** What was done, day by day, the newest first; each with the way back, or why there is none. */
export function Audit({ site, model, chosen }: Props): VNode {
  const { words, lang } = site.say;
  const { audit } = words;
  const isFiltered = Object.values(chosen).some((value) => value !== '');
  const day = intl(Intl.DateTimeFormat, inRegion(lang), { dateStyle: 'full' });
  return (
    <Page title={audit.title}>
      <p class="soft">{audit.hint}</p>
      <Choices site={site} chosen={chosen} />
      {chosen.post !== '' && (
        <p class="row">
          {audit.ofPost}
          <button type="button" class="plain" onClick={() => filter({ post: '' })}>
            {audit.ofAll}
          </button>
        </p>
      )}
      <LoadedList say={site.say} of={model.list} empty={<p>{isFiltered ? audit.noneOfThese : audit.none}</p>}>
        {(entries) =>
          toDays(toActs(entries)).map(({ day: of, acts }) => (
            <section key={of} aria-label={day.format(new Date(of))}>
              <h2>{day.format(new Date(of))}</h2>
              <ul class="rows audit">
                {acts.map((act) => (
                  <DoneRow key={act.id} site={site} model={model} act={act} />
                ))}
              </ul>
            </section>
          ))
        }
      </LoadedList>
    </Page>
  );
}
