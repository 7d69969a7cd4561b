import { type SavedReply, staffLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Field } from '../ui/Field.tsx';
import type { Say } from '../words/words.ts';
import type { SavedReplies as Saved } from './saved-replies.ts';
import './dialogs.css';

interface Props {
  say: Say;
  saved: Saved;
  /** What is typed now, which may be saved. */
  typed: string;
}

/** Texts to reply with are chosen here, before one types. */
export function SavedMenu({
  say: { words },
  saved,
  onUse,
}: {
  say: Say;
  saved: Saved;
  /** Puts the words of one into the reply. */
  onUse: (body: string) => void;
}): VNode | null {
  const { moderation } = words;
  useEffect(() => {
    saved.all.load();
  }, [saved]);
  const all = saved.all.value.value;
  if (!all || all.length === 0) return null;
  return (
    <Field label={moderation.savedReplies}>
      {(ties) => (
        <select
          {...ties}
          value=""
          onChange={({ currentTarget }) => {
            const one = all.find(({ id }) => id === currentTarget.value);
            currentTarget.value = '';
            if (one) onUse(one.body);
          }}
        >
          <option value="">{moderation.chooseSaved}</option>
          {all.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Below the reply: saves it, changes and takes away others. */
export function SavedReplies({ say: { words, fill }, saved, typed }: Props): VNode | null {
  const { moderation, app } = words;
  const name = useSignal('');
  const changing = useSignal<SavedReply | undefined>(undefined);
  const all = saved.all.value.value;
  if (!all) return null;
  return (
    <div class="saved">
      <details>
        <summary>{moderation.editSaved}</summary>
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            saved.save(name.value.trim(), typed.trim());
            name.value = '';
          }}
        >
          <label class="grow">
            {moderation.saveAs}
            <input
              type="text"
              required
              maxLength={60}
              value={name.value}
              onInput={({ currentTarget }) => {
                name.value = currentTarget.value;
              }}
            />
          </label>
          <button type="submit" class="second" disabled={typed.trim() === ''}>
            {app.save}
          </button>
        </form>
        <ul class="rows">
          {all.map((one) => (
            <li key={one.id}>
              <span>{one.name}</span>
              <span class="row">
                <button
                  type="button"
                  class="plain"
                  aria-label={fill(moderation.changeSaved, { name: one.name })}
                  onClick={() => {
                    changing.value = one;
                  }}
                >
                  {moderation.change}
                </button>
                <button
                  type="button"
                  class="plain"
                  aria-label={fill(moderation.removeSaved, { name: one.name })}
                  onClick={() => saved.remove(one)}
                >
                  {moderation.remove}
                </button>
              </span>
              {changing.value?.id === one.id && (
                <Change
                  words={words}
                  one={one}
                  onSave={(newName, body) => {
                    changing.value = undefined;
                    saved.change(one, newName, body);
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Change({
  words: { moderation, app },
  one,
  onSave,
}: {
  words: Say['words'];
  one: SavedReply;
  onSave: (name: string, body: string) => void;
}): VNode {
  const name = useSignal(one.name);
  const body = useSignal(one.body);
  return (
    <form
      class="change"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onSave(name.value.trim(), body.value.trim());
      }}
    >
      <Field label={moderation.savedName}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            required
            maxLength={60}
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <Field label={moderation.savedWords}>
        {(ties) => (
          <textarea
            {...ties}
            rows={4}
            required
            maxLength={staffLimits.savedReplyLength}
            value={body.value}
            onInput={({ currentTarget }) => {
              body.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <button type="submit" class="second">
        {app.save}
      </button>
    </form>
  );
}
