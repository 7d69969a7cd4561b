import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import type { ComponentType } from 'preact';
import { found } from '../found/messages.ts';
import { toOrigin, toProof } from '../found/provenance.ts';
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

/** Draws how it was proved and what was given below the marks of a review, where there is something to say (FR-6, FR-15). */
export const joinProvenance = (
  Marks: ComponentType<ReviewView> | undefined,
  t: Translate<typeof found>,
): ComponentType<ReviewView> =>
  function Told(props) {
    const said = toProof(t, props.post);
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

/** Draws what a review was written through in the row of its buttons (EU-5): for all of an old tool it is the same. */
export const toOrigins = (t: Translate<typeof found>): ComponentType<ReviewView> =>
  function Origin({ post }) {
    const said = toOrigin(t, post);
    return said ? <span>{said}</span> : null;
  };
