import { type ChosenReaction, type ReactionSettings, reactors, staffLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { OneOf, Tick } from '../ui/Choice.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { type SettingsModel, useSettings } from './model.ts';
import { ReactionSet } from './ReactionSet.tsx';

/** Who may react, and with what. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {({ reactions }) => (
        <ReactionsForm key={JSON.stringify(reactions)} site={site} model={model} reactions={reactions} />
      )}
    </Loaded>
  );
}

function ReactionsForm({
  site,
  model,
  reactions: before,
}: ScreenProps & { model: SettingsModel; reactions: ReactionSettings }): VNode {
  const { say } = site;
  const words = say.words.settings.reactions;
  const who = useSignal(before.who);
  const down = useSignal(before.down);
  const set = useSignal<ChosenReaction[]>(before.set);
  const onPosts = useSignal(before.onPosts);
  return (
    <Form
      say={say}
      act={model.act}
      canWrite={site.can('settings.write')}
      onSave={() =>
        model.save({ reactions: { who: who.value, down: down.value, set: set.value, onPosts: onPosts.value } })
      }
    >
      <OneOf legend={words.who} name="who" of={reactors} words={words.whos} chosen={who} />
      <Tick label={words.down} hint={words.downHint} is={down} />
      <ReactionSet say={say} set={set} />
      {set.value.length > 0 && (
        <>
          <Tick label={words.onPosts} hint={words.onPostsHint} is={onPosts} />
          <p class="soft">
            {words.tag} <code>{'<parvis-reactions></parvis-reactions>'}</code>
          </p>
        </>
      )}
      <p class="soft">{say.fill(words.most, { n: staffLimits.reactionSet })}</p>
    </Form>
  );
}
