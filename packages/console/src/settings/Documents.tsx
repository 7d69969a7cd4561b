import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { fillDocument, loadDocuments } from '../documents/fill.ts';
import { type DocumentName, documentNames } from '../documents/papers.ts';
import { download } from '../people/collect.ts';
import { createAct } from './act.ts';
import { Evidence } from './Evidence.tsx';
import { Wrong } from './Form.tsx';

/** Papers about the data of visitors, filled in from what the site says; and what is sealed as evidence. */
export function Part({ site }: ScreenProps): VNode {
  const { say, client } = site;
  const words = say.words.settings.documents;
  const act = useMemo(() => createAct(site), [site]);
  const take = (name: DocumentName): Promise<boolean> =>
    act.run(async () => {
      const [documents, settings, { origins }, { items }] = await Promise.all([
        loadDocuments(say.lang),
        client.request('settings', {}),
        client.request('manageSite', {}),
        client.request('webhooks', {}),
      ]);
      const text = fillDocument(name, documents, {
        site: site.name,
        key: site.key,
        origins,
        settings,
        webhooks: items.filter(({ goneAt }) => goneAt === null).map(({ url }) => new URL(url).host),
        today: new Date().toISOString().slice(0, 10),
      });
      download(`${site.key}-${words.files[name]}.md`, text);
    }, words.taken);
  return (
    <>
      <p class="soft">{words.hint}</p>
      <ul class="rows">
        {documentNames.map((name) => (
          <li key={name}>
            <span>{words.names[name]}</span>
            <button
              type="button"
              class="second"
              aria-label={say.fill(words.takeOf, { name: words.names[name] })}
              onClick={() => take(name)}
            >
              {words.take}
            </button>
          </li>
        ))}
      </ul>
      <Wrong act={act} />
      {site.can('authors.erase') && <Evidence site={site} />}
    </>
  );
}
