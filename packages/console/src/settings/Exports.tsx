import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { ExportRhythm } from './ExportRhythm.tsx';
import { KeptExports } from './KeptExports.tsx';
import { useSettings } from './model.ts';

/** What one takes along: now, and kept by the server from time to time. */
export function Part({ site }: ScreenProps): VNode {
  const { say, base, key } = site;
  const words = say.words.settings.exports;
  const model = useSettings(site);
  const canWrite = site.can('settings.write');
  const file = (more: string): string => `${base}/console/export?site=${key}${more}`;
  return (
    <>
      {canWrite && (
        <section>
          <h2>{words.now}</h2>
          <p>{words.nowHint}</p>
          <p class="row">
            <a class="button" href={file('')} download={`${key}.zip`}>
              {words.export}
            </a>
            {site.can('authors.export') && (
              <a class="button second" href={file('&personal=yes')} download={`${key}.zip`}>
                {words.exportPersonal}
              </a>
            )}
          </p>
          <p>{words.tablesHint}</p>
          <p class="row">
            {(['posts', 'decisions', 'shopify'] as const).map((name) => (
              <a key={name} class="button second" href={file(`&as=${name}`)} download={`${key}-${name}.csv`}>
                {words.forms[name]}
              </a>
            ))}
          </p>
        </section>
      )}
      <Loaded say={say} of={model.settings}>
        {(settings) => (
          <>
            <section>
              <h2>{words.rhythm}</h2>
              <p>{words.rhythmHint}</p>
              <ExportRhythm key={JSON.stringify(settings.exports)} site={site} model={model} settings={settings} />
            </section>
            <KeptExports site={site} of={settings.exports} />
          </>
        )}
      </Loaded>
    </>
  );
}
