import { type Note, staffLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import { Notices } from '../ui/Notices.tsx';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';
import './dialogs.css';
import { toMinute } from '../words/times.ts';

interface Props {
  site: Pick<SiteContext, 'client' | 'say' | 'can'>;
  /** The id of the post. */
  post: string;
  /** How many there are now. */
  onCount: (count: number) => void;
  onClose: () => void;
}

/** What those who work for the site say to each other of a post. */
export function Notes({ site: { client, say, can }, post, onCount, onClose }: Props): VNode {
  const { words, lang, fill } = say;
  const { moderation, app } = words;
  const list = useMemo(
    () =>
      createList<Note>(
        async () => ({ ...(await client.request('notes', { params: { id: post } })), next: null }),
        ({ id }) => id,
      ),
    [post],
  );
  const typed = useSignal('');
  const wrong = useSignal<string | undefined>(undefined);
  useEffect(() => {
    list.load();
  }, [list]);
  const show = (items: readonly Note[]): void => {
    list.items.value = items;
    onCount(items.length);
  };
  const setRemoved = async (note: Note, removed: boolean): Promise<void> => {
    const left = list.items.value.filter(({ id }) => id !== note.id);
    show(removed ? left : [...left, note].sort((one, other) => (one.id < other.id ? -1 : 1)));
    try {
      await client.request('changeNote', { params: { id: post, note: note.id }, body: { removed } });
      if (removed) notify({ text: moderation.noteRemoved, undo: () => setRemoved(note, false) });
    } catch (error) {
      notify({ text: toProblem(say, error).text, isBad: true });
      await list.load();
    }
  };
  const add = async (): Promise<void> => {
    try {
      const note = await client.request('createNote', { params: { id: post }, body: { body: typed.value.trim() } });
      typed.value = '';
      wrong.value = undefined;
      show([...list.items.value, note]);
      notify({ text: moderation.noteMade, undo: () => setRemoved(note, true) });
    } catch (error) {
      wrong.value = toProblem(say, error).text;
    }
  };
  return (
    <Dialog title={moderation.notes} onClose={onClose}>
      <p class="soft">{moderation.notesHint}</p>
      <LoadedList say={say} of={list} empty={<p>{moderation.noNotes}</p>}>
        {(items) => (
          <ul class="rows">
            {items.map((note) => (
              <li key={note.id}>
                <div>
                  <p class="note-words">{note.body}</p>
                  <p class="soft">
                    <bdi>{note.by.name ?? moderation.guest}</bdi> ·{' '}
                    <time dateTime={note.createdAt}>{toMinute(note.createdAt, lang)}</time>
                  </p>
                </div>
                {can('posts.write') && (
                  <button
                    type="button"
                    class="plain"
                    aria-label={fill(moderation.removeNote, { name: note.by.name ?? moderation.guest })}
                    onClick={() => setRemoved(note, true)}
                  >
                    {moderation.remove}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </LoadedList>
      {can('posts.write') && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Field label={moderation.newNote} wrong={wrong.value}>
            {(ties) => (
              <textarea
                {...ties}
                rows={3}
                required
                maxLength={staffLimits.noteLength}
                value={typed.value}
                onInput={({ currentTarget }) => {
                  typed.value = currentTarget.value;
                }}
              />
            )}
          </Field>
          <p class="row">
            <button type="submit">{app.save}</button>
            <button type="button" class="second" onClick={onClose}>
              {moderation.close}
            </button>
          </p>
        </form>
      )}
      <Notices say={say} isFresh />
    </Dialog>
  );
}
