import { type Import, type ImportCode, type ImportOddity, importCodes, importLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';

const portion = 50;

/** What is odd in a file, by what it is: what does not land first. */
export function Oddities({ site, of }: { site: SiteContext; of: Import }): VNode {
  const words = site.say.words.imports;
  const codes = (Object.keys(importCodes) as ImportCode[]).filter((code) => of.codes[code]);
  if (codes.length === 0) return <p class="soft">{words.noOdd}</p>;
  // Of what lands nowhere it says nothing that anything lands all the same.
  const effects = of.isPrivate ? (['row'] as const) : (['row', 'tells'] as const);
  return (
    <>
      {effects.map((effect) => {
        const some = codes.filter((code) => (importCodes[code] === 'tells') === (effect === 'tells'));
        return (
          some.length > 0 && (
            <section key={effect}>
              {!of.isPrivate && <h3>{effect === 'row' ? words.left : words.told}</h3>}
              {some.map((code) => (
                <Code key={code} site={site} of={of} code={code} />
              ))}
            </section>
          )
        );
      })}
    </>
  );
}

/** One of them; its lines come when somebody wants them. */
function Code({ site, of, code }: { site: SiteContext; of: Import; code: ImportCode }): VNode {
  const { words: all, fill, lang } = site.say;
  const words = all.imports;
  const isOpen = useSignal(false);
  const n = of.codes[code]!;
  const list = useMemo(() => {
    let at = 0;
    return createList<ImportOddity & { at: number }>(
      async (cursor) => {
        const query = { code, limit: portion, ...(cursor && { cursor }) };
        const page = await site.client.request('importOddities', { params: { id: of.id }, query });
        return { ...page, items: page.items.map((one) => ({ ...one, at: at++ })) };
      },
      ({ at }) => `${at}`,
    );
  }, [site, of.id, code]);
  return (
    <details
      class="odd"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && !isOpen.value) list.load();
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>
        <span>{all.importCodes[code]}</span> <span class="count">{n.toLocaleString(lang)}</span>
      </summary>
      {isOpen.value && (
        <LoadedList say={site.say} of={list} empty={null}>
          {(lines) => (
            <ul class="lines">
              {lines.map(({ at, line, column }) => (
                <li key={at}>
                  {fill(column === null ? words.line : words.lineColumn, { n: line ?? 0, column: column ?? '' })}
                </li>
              ))}
            </ul>
          )}
        </LoadedList>
      )}
      {n > importLimits.oddities && <p class="soft">{fill(words.mostLines, { n: importLimits.oddities })}</p>}
    </details>
  );
}
