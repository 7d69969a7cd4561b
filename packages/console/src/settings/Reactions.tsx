import { type ChosenReaction, type ReactionSettings, reactors, staffLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
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
      <fieldset class="choices">
        <legend>{words.who}</legend>
        {reactors.map((one) => (
          <label class="choice" key={one}>
            <input
              type="radio"
              name="who"
              checked={who.value === one}
              onChange={() => {
                who.value = one;
              }}
            />
            <span>
              {words.whos[one].label} <span class="soft">{words.whos[one].hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="choice">
        <input
          type="checkbox"
          checked={down.value}
          onChange={({ currentTarget }) => {
            down.value = currentTarget.checked;
          }}
        />
        <span>
          {words.down} <span class="soft">{words.downHint}</span>
        </span>
      </label>
      <ReactionSet say={say} set={set} />
      {set.value.length > 0 && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              checked={onPosts.value}
              onChange={({ currentTarget }) => {
                onPosts.value = currentTarget.checked;
              }}
            />
            <span>
              {words.onPosts} <span class="soft">{words.onPostsHint}</span>
            </span>
          </label>
          <p class="soft">
            {words.tag} <code>{'<parvis-reactions></parvis-reactions>'}</code>
          </p>
        </>
      )}
      <p class="soft">{say.fill(words.most, { n: staffLimits.reactionSet })}</p>
    </Form>
  );
}
