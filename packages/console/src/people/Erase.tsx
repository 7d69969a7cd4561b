import { limits, type SiteAuthorDetails } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { go } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { notify } from '../ui/notices.ts';
import { type Problem, toProblem } from '../ui/problem.ts';

interface Props {
  site: SiteContext;
  of: SiteAuthorDetails;
  onClose: () => void;
}

/** The one act here that cannot be taken back: says what goes and what stays, and wants a word typed. */
export function Erase({ site, of, onClose }: Props): VNode {
  const { words, fill } = site.say;
  const { people, moderation, app } = words;
  const sentence = useSignal<string>(people.whyDefault);
  const typed = useSignal('');
  const problem = useSignal<Problem | undefined>(undefined);
  const isBusy = useSignal(false);
  const wrong = problem.value?.fields.sentence;

  async function send(): Promise<void> {
    isBusy.value = true;
    try {
      const { posts } = await site.client.request('eraseAuthor', {
        body: { author: of.id, sentence: sentence.value.trim() },
      });
      // Nobody is there any more to come back to.
      go({ site: site.key, screen: 'people' }, { isReplaced: true });
      notify({ text: fill(people.erased, { n: posts }) });
    } catch (error) {
      problem.value = toProblem(site.say, error);
      isBusy.value = false;
    }
  }

  return (
    <Dialog title={fill(people.eraseTitle, { name: of.name || moderation.guest })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isWord(typed.value, people.word) && !isBusy.value) send();
        }}
      >
        <p>{people.eraseWhat}</p>
        <p class="soft">{people.eraseKept}</p>
        <p class="note">{people.eraseNever}</p>
        <Field label={people.why} hint={people.whyHint} wrong={wrong && people.whyTells}>
          {(ties) => (
            <textarea
              {...ties}
              rows={2}
              maxLength={limits.sentenceLength}
              required
              value={sentence.value}
              onInput={({ currentTarget }) => {
                sentence.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <Field label={fill(people.type, { word: people.word })}>
          {(ties) => (
            <input
              {...ties}
              type="text"
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
        {problem.value && !wrong && (
          <p class="note" role="alert">
            {problem.value.text}
          </p>
        )}
        <p class="row">
          <button type="submit" class="bad" disabled={!isWord(typed.value, people.word) || isBusy.value}>
            {people.eraseNow}
          </button>
          <button type="button" class="second" onClick={onClose}>
            {app.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

const isWord = (typed: string, word: string): boolean => typed.trim().toLowerCase() === word;
