import { type Import, importLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { go } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { Field } from '../ui/Field.tsx';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import { Page } from '../ui/Page.tsx';
import { toDay } from '../words/times.ts';
import { Drop } from './Drop.tsx';
import { isAsked, toImportAddress, toStanding } from './model.ts';
import { Steps } from './Steps.tsx';
import { type SourceName, sources } from './sources.ts';
import { upload } from './upload.ts';

const portion = 20;

/** Where posts come from, the file, and what was brought before. */
export function Imports({ site }: { site: SiteContext }): VNode {
  const { words: all, fill } = site.say;
  const words = all.imports;
  const source = useSignal<SourceName | ''>('');
  const isTooLarge = useSignal(false);
  const act = useMemo(() => createAct(site), [site]);
  const list = useMemo(
    () =>
      createList<Import>(
        (cursor) => site.client.request('imports', { query: { limit: portion, ...(cursor && { cursor }) } }),
        ({ id }) => id,
      ),
    [site],
  );
  useEffect(() => {
    list.load();
  }, [list]);

  async function begin(file: File): Promise<void> {
    isTooLarge.value = file.size > importLimits.fileBytes;
    if (isTooLarge.value) return;
    await act.run(async () => {
      const name = file.name.slice(0, importLimits.nameLength);
      const made = await site.client.request('createImport', { body: { name, size: file.size } });
      upload(site, file, made);
      go({ site: site.key, screen: 'imports', part: made.id });
    });
  }

  return (
    <Page title={words.heading} class="imports">
      <p>{words.why}</p>
      <Field label={words.from}>
        {(ties) => (
          <select
            {...ties}
            value={source.value}
            onChange={({ currentTarget }) => {
              source.value = currentTarget.value as SourceName | '';
            }}
          >
            <option value="">{words.other}</option>
            {sources.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {source.value !== '' && <Steps say={site.say} of={source.value} />}
      <Drop label={words.file} hint={words.fileHint} isBusy={act.isBusy.value} onFile={begin} />
      {isTooLarge.value && (
        <p class="note" role="alert">
          {fill(words.tooLarge, { n: Math.floor(importLimits.fileBytes / 1e9) })}
        </p>
      )}
      <Wrong act={act} />
      <h2>{words.before}</h2>
      <LoadedList say={site.say} of={list} empty={<p>{words.none}</p>}>
        {(imports) => (
          <ul class="rows">
            {imports.map((one) => (
              <ImportRow key={one.id} site={site} of={one} />
            ))}
          </ul>
        )}
      </LoadedList>
    </Page>
  );
}

/** One that was brought: what it is, and where it stands. */
function ImportRow({ site, of }: { site: SiteContext; of: Import }): VNode {
  const { fill, lang, words } = site.say;
  const { id, name, label, state, landed, comments, reviews, createdAt } = of;
  const n = state === 'applied' ? landed : comments + reviews;
  return (
    <li>
      <a href={toImportAddress(site, id)}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span class="soft">
          {[label, toDay(createdAt, lang), n > 0 && fill(words.imports.posts, { n })].filter(Boolean).join(' · ')}
        </span>
      </a>
      <span class={(state === 'ready' && !of.isPrivate) || isAsked(of) ? 'mark strong' : 'mark'}>
        {toStanding(site.say, of)}
      </span>
    </li>
  );
}
