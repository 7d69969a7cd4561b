import { elementNames, toOffElements } from '@parvis/contract';
import { sets } from '@parvis/contract/sets';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { place, toAddress } from '../app/place.ts';
import { Check } from './Check.tsx';
import { Preview } from './Preview.tsx';
import { Snippet } from './Snippet.tsx';
import { useSaving } from './saving.ts';
import { hasLatest, platforms, toLatestSnippet, toSnippet } from './snippets.ts';
import type { StepProps } from './step-props.ts';

/** What is pasted, how it looks, and whether it is there. */
export function Tag(props: StepProps): VNode {
  const { say, model, known, site, page, onDone } = props;
  const { words } = say;
  const text = words.start.tag;
  const { settings } = known;
  const here = place.value;
  const platform = platforms.find((one) => one === here?.query?.on) ?? 'html';
  const off = toOffElements(settings);
  // A page has reactions once the site has chosen some.
  const on = elementNames.filter(
    (name) => !off.includes(name) && (name !== 'reactions' || settings.reactions.set.length > 0),
  );
  const usual = sets[settings.set ?? 'other'].blocks.filter((name) => on.includes(name));
  // What is usual may all be off.
  const blocks = usual.length > 0 ? usual : on;
  const looked = model.looked.value;
  const saving = useSaving(say);
  const host = location.origin + site.base;
  useEffect(() => {
    // For its colors alone: nobody has pasted anything yet.
    if (page && !looked) model.look(page).catch(() => {});
  }, [page]);
  const isSaid = !looked || looked.language?.split('-')[0] === settings.language?.split('-')[0];
  const wanted = {
    host,
    key: site.key,
    blocks,
    lang: isSaid ? undefined : (settings.language ?? undefined),
    // Shopify shows its editor from an address of its own.
    origin: known.site.origins.find((one) => !one.endsWith('.myshopify.com')),
  };
  return (
    <>
      <h3>{text.paste}</h3>
      <ul class="platforms" aria-label={text.madeWith}>
        {platforms.map((one) => (
          <li key={one}>
            <a
              href={toAddress({ ...here!, part: 'tag', query: { ...here?.query, on: one } })}
              aria-current={one === platform ? 'true' : undefined}
            >
              {text.platforms[one].name}
            </a>
          </li>
        ))}
      </ul>
      <ol>
        {Object.values(text.platforms[platform].how).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <Snippet say={say} code={toSnippet(platform, wanted)} />
      <h3>{words.start.check.title}</h3>
      <Check {...props} />
      {hasLatest(blocks) && (
        <>
          <h3>{text.latest}</h3>
          <p class="soft">{text.latestHint}</p>
          <Snippet say={say} code={toLatestSnippet(platform, wanted)} />
        </>
      )}
      <h3>{text.preview}</h3>
      <p class="soft">{text.previewHint}</p>
      <Preview
        say={say}
        host={host}
        site={site.key}
        // Its numbers are counted.
        blocks={blocks.filter((name) => name !== 'share')}
        language={settings.language ?? say.lang}
        colors={looked?.colors}
      />
      {!settings.started && (
        <p>
          {saving.problem.value && <span role="alert">{saving.problem.value.text} </span>}
          <button
            type="button"
            onClick={() =>
              saving.save(async () => {
                await model.finish();
                onDone();
              })
            }
          >
            {text.finish}
          </button>
        </p>
      )}
    </>
  );
}
