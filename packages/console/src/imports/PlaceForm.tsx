import { type ImportThread, isPlainAddress, limits, staffLimits, toPageKey } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { toName, toPlace } from '../subjects/model.ts';
import { Field } from '../ui/Field.tsx';
import { useResource } from '../ui/resource.ts';
import type { ImportProps } from './model.ts';

interface Props extends ImportProps {
  thread: ImportThread;
  onClose: () => void;
}

/** Pages that are offered. */
const most = 5;

/** The page of one thread, by the word of the owner; those that it may be are offered. */
export function PlaceForm({ site, of, onChange, thread, onClose }: Props): VNode {
  const { words: all } = site.say;
  const words = all.imports;
  const typed = useSignal(thread.subject?.key ?? '');
  const form = useRef<HTMLFormElement>(null);
  const act = useMemo(() => createAct(site), [site]);
  const likely = useResource(async () => {
    const q = toLooked(thread);
    if (q === '') return [];
    return (await site.client.request('manageSubjects', { query: { q, sort: 'latest', limit: most } })).items;
  }, [site, thread]);
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);

  const put = (key: string | null): Promise<boolean> =>
    act.run(async () => {
      const body = { threads: [{ n: thread.n, key }] };
      onChange(await site.client.request('answerImport', { params: { id: of.id }, body }));
      onClose();
    });
  const items = likely.value.value ?? [];
  return (
    <form
      ref={form}
      class="place-form"
      onSubmit={(event) => {
        event.preventDefault();
        const key = typed.value.trim();
        put(isPlainAddress(key) ? toPageKey(key) : key);
      }}
    >
      {items.length > 0 && (
        <fieldset class="choices">
          <legend>{words.likely}</legend>
          {items.map((one) => (
            <button key={one.key} type="button" class="second offer" onClick={() => put(one.key)}>
              {toName(one)} {toPlace(one) && <span class="soft">{toPlace(one)}</span>}
            </button>
          ))}
        </fieldset>
      )}
      <Field label={words.page} hint={words.pageHint}>
        {(ties) => (
          <input
            {...ties}
            required
            maxLength={limits.subjectKeyLength}
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
            value={typed.value}
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <Wrong act={act} />
      <p class="row">
        <button type="submit" aria-disabled={act.isBusy.value}>
          {words.put}
        </button>
        <button type="button" class="second" onClick={() => put(null)}>
          {words.leaveOut}
        </button>
        <button type="button" class="plain" onClick={onClose}>
          {all.app.cancel}
        </button>
      </p>
    </form>
  );
}

/** What a page of ours may be found by: the name of the thread, or how its address ends. */
function toLooked({ title, url, key }: ImportThread): string {
  const path = url !== null && URL.canParse(url) ? new URL(url).pathname.split('/').filter(Boolean).at(-1) : undefined;
  return (title ?? path ?? key ?? '').slice(0, staffLimits.searchLength);
}
