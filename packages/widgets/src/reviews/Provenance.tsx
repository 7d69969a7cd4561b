import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import type { ComponentType } from 'preact';
import { found } from '../found/messages.ts';
import { toProvenance } from '../found/provenance.ts';
import type { FoundWords } from '../found/words.ts';
import type { ReviewView } from './types.ts';

// How the experience behind a review was proved, and what was given for it. Comes where a review says so, and with intent.

const files = import.meta.glob<{ words: FoundWords }>('../found/words/*.ts');

/** Its words in a language that the widget speaks. Never fails: English where there are none of it, or they do not come. */
export async function openProvenance(lang: string): Promise<Translate<typeof found>> {
  try {
    const [code] = lang.split('-');
    const { words } = await files[`../found/words/${code === 'zh' ? 'zh-Hans' : code}.ts`]!();
    // As if they were English: they stand in no table that a change of the language would take away.
    return createMessages(lang, '', words as typeof found);
  } catch {
    return createMessages('en', '', found);
  }
}

/** Draws that beside the marks of a review, where there is something to say (FR-6, FR-15). */
export const joinProvenance = (
  Marks: ComponentType<ReviewView> | undefined,
  t: Translate<typeof found>,
): ComponentType<ReviewView> =>
  function Told(props) {
    const said = toProvenance(t, props.post);
    return (
      <>
        {Marks && <Marks {...props} />}
        {said.length > 0 && (
          <p class="row soft">
            {said.map((text) => (
              <span key={text}>{text}</span>
            ))}
          </p>
        )}
      </>
    );
  };
