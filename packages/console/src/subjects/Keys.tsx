import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { go } from '../app/place.ts';
import { Field } from '../ui/Field.tsx';
import { type Problem, toProblem } from '../ui/problem.ts';
import { act, tell } from './act.ts';
import { type PartProps, toPart } from './model.ts';

/** By what the pages of the site name a subject: its key, and others that mean it. */
export function Keys({ site, of, reload }: PartProps): VNode {
  const { words, fill } = site.say;
  const { subjects } = words;
  const may = site.can('subjects.write');
  // Beside the first, and read anew with them.
  const more = useSignal<{ of: object; keys: readonly string[] }>({ of, keys: [] });
  const shown = [...of.aliases, ...(more.value.of === of ? more.value.keys : [])];
  const showMore = async (): Promise<void> => {
    const query = { key: of.key, after: shown.at(-1)! };
    const { aliases } = await site.client.request('subjectDetails', { query });
    more.value = { of, keys: [...shown.slice(of.aliases.length), ...aliases] };
  };
  const remove = (key: string) =>
    act(site, of.id, { act: 'unalias', key }, fill(subjects.keyRemoved, { key })).then(reload);
  return (
    <section>
      <h2>{subjects.keys}</h2>
      <p class="soft">{subjects.keysHint}</p>
      <ul class="rows keyed">
        <li>
          <code>{of.key}</code>
          <span class="count">{subjects.mainKey}</span>
        </li>
        {shown.map((key) => (
          <li key={key}>
            <code>{key}</code>
            {may && (
              <button
                type="button"
                class="plain"
                aria-label={fill(subjects.removeKey, { key })}
                onClick={() => tell(site, () => remove(key))}
              >
                {subjects.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {of.aliasCount > shown.length && (
        <p>
          <button type="button" class="plain" onClick={() => tell(site, showMore)}>
            {fill(subjects.moreKeys, { n: of.aliasCount - shown.length })}
          </button>
        </p>
      )}
      {may && <NewKey site={site} of={of} reload={reload} />}
    </section>
  );
}

/** Another key beside the others, or in the place of the main one. */
function NewKey({ site, of, reload }: PartProps): VNode {
  const { words, fill } = site.say;
  const { subjects } = words;
  const typed = useSignal('');
  const problem = useSignal<Problem | undefined>(undefined);

  async function send(isMain: boolean): Promise<void> {
    const key = typed.value.trim();
    problem.value = undefined;
    try {
      const said = fill(isMain ? subjects.moved : subjects.keyAdded, { key });
      const done = await act(site, of.id, { act: isMain ? 'move' : 'alias', key }, said);
      typed.value = '';
      // The address of the place follows; the old one would lead here as well.
      if (isMain) go({ site: site.key, screen: 'subjects', ...toPart(done.into) }, { isReplaced: true });
      await reload();
    } catch (error) {
      problem.value = toProblem(site.say, error);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      <Field
        label={subjects.newKey}
        hint={subjects.newKeyHint}
        wrong={problem.value?.fields.key ?? problem.value?.text}
      >
        {(ties) => (
          <input
            {...ties}
            type="text"
            required
            maxLength={200}
            autoComplete="off"
            autoCapitalize="off"
            spellcheck={false}
            value={typed.value}
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <p class="row">
        <button type="submit">{subjects.addKey}</button>
        <button type="button" class="second" disabled={typed.value.trim() === ''} onClick={() => send(true)}>
          {subjects.makeMain}
        </button>
      </p>
    </form>
  );
}
