import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { useResource } from '../ui/resource.ts';
import type { ImportProps } from './model.ts';

/** Where one says yes. */
export const landId = 'land';

interface Props extends ImportProps {
  /** Posts that have a page; not known yet without. */
  landing: number | undefined;
  /** Something is said of the file by which it was not read yet. */
  isOpen: boolean;
}

/** The yes of the owner: of reviews in the words of the law. */
export function Apply({ site, of, onChange, landing, isOpen }: Props): VNode | null {
  const { words: all, fill } = site.say;
  const words = all.imports;
  const isAttested = useSignal(false);
  const act = useMemo(() => createAct(site), [site]);
  const settings = useResource(() => site.client.request('settings', {}), [site]);
  const n = landing;
  const hasReviews = of.reviews > 0;
  if (n === undefined) return null;
  if (isOpen) return <p class="aside">{words.readFirst}</p>;
  if (n === 0) return <p class="aside">{of.comments + of.reviews > 0 ? words.nowhere : words.nothing}</p>;
  return (
    <form
      class="apply"
      id={landId}
      tabIndex={-1}
      onSubmit={(event) => {
        event.preventDefault();
        act.run(async () => {
          const params = { id: of.id };
          if (hasReviews) await site.client.request('answerImport', { params, body: { attested: isAttested.value } });
          onChange(await site.client.request('applyImport', { params }));
        });
      }}
    >
      <h2>{words.land}</h2>
      <p>{words.kept}</p>
      {hasReviews && (
        <fieldset class="choices">
          <legend>{words.law}</legend>
          <p class="soft">{words.lawWhy}</p>
          {settings.value.value?.policy === null && (
            <p class="note">
              {words.policyMissing}{' '}
              <a href={toAddress({ site: site.key, screen: 'settings', part: 'policy' })}>{words.toPolicy}</a>
            </p>
          )}
          <label class="choice">
            <input
              type="checkbox"
              required
              checked={isAttested.value}
              onChange={({ currentTarget }) => {
                isAttested.value = currentTarget.checked;
              }}
            />
            <span>{words.attest}</span>
          </label>
        </fieldset>
      )}
      <Wrong act={act} />
      <button type="submit" aria-disabled={act.isBusy.value}>
        {fill(words.apply, { n })}
      </button>
    </form>
  );
}
