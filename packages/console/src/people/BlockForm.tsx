import { type BlockedThing, limits, type ReasonCode, type SiteAuthorDetails } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { useReason } from '../moderation/use-reason.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { notify } from '../ui/notices.ts';
import { type Problem, toProblem } from '../ui/problem.ts';

interface Props {
  site: SiteContext;
  title: string;
  /** Whom; absent, an address is typed. */
  of?: SiteAuthorDetails;
  onDone: () => void;
  onClose: () => void;
}

/** Days that are offered; a network is somebody else's in time. */
const spans = [7, 30, 90, 365];
const mostNetworkDays = 30;

/** Asks what is blocked, why, and for how long. */
export function BlockForm({ site, title, of, onDone, onClose }: Props): VNode {
  const { words, fill } = site.say;
  const { people, moderation, app } = words;
  const post = of?.recent[0]?.post.id;
  const what = useSignal<BlockedThing>(of ? 'author' : 'address');
  const address = useSignal('');
  const chosen = useReason(site, 'M2');
  const days = useSignal('');
  const problem = useSignal<Problem | undefined>(undefined);
  const isBusy = useSignal(false);
  const isNetwork = what.value === 'network';
  const offered: BlockedThing[] = ['author', ...(of?.hasEmail ? (['address'] as const) : []), 'network'];
  const fields = problem.value?.fields ?? {};

  async function send(): Promise<void> {
    isBusy.value = true;
    try {
      const { id } = await site.client.request('block', {
        body: {
          of: what.value,
          ...(post !== undefined ? { post } : { address: address.value.trim() }),
          reason: chosen.reason,
          sentence: chosen.sentence.trim(),
          ...(days.value !== '' && { days: Number(days.value) }),
        },
      });
      onClose();
      onDone();
      notify({
        text: people.blockDone,
        async undo() {
          await site.client.request('unblock', { params: { id } }).finally(onDone);
        },
      });
    } catch (error) {
      problem.value = toProblem(site.say, error);
      isBusy.value = false;
    }
  }

  if (of && post === undefined) {
    return (
      <Dialog title={title} onClose={onClose}>
        <p>{people.nothingToBlock}</p>
        <p>
          <button type="button" class="second" onClick={onClose}>
            {app.cancel}
          </button>
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p class="soft">{people.blockOfHint}</p>
        {of ? (
          <Field
            label={people.blockWhat}
            hint={isNetwork ? people.networkHint : undefined}
            wrong={fields.of && people.unknownNow}
          >
            {(ties) => (
              <select
                {...ties}
                value={what.value}
                onChange={({ currentTarget }) => {
                  what.value = currentTarget.value as BlockedThing;
                  if (what.value === 'network' && (days.value === '' || Number(days.value) > mostNetworkDays)) {
                    days.value = String(mostNetworkDays);
                  }
                }}
              >
                {offered.map((thing) => (
                  <option key={thing} value={thing}>
                    {people.blockOf[thing]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : (
          <Field label={people.address} wrong={fields.address}>
            {(ties) => (
              <input
                {...ties}
                type="email"
                required
                maxLength={limits.emailLength}
                autoComplete="off"
                value={address.value}
                onInput={({ currentTarget }) => {
                  address.value = currentTarget.value;
                }}
              />
            )}
          </Field>
        )}
        <Field label={moderation.reason}>
          {(ties) => (
            <select
              {...ties}
              value={chosen.reason}
              onChange={({ currentTarget }) => chosen.choose(currentTarget.value as ReasonCode)}
            >
              {chosen.codes.map((code) => (
                <option key={code} value={code}>
                  {moderation.reasons[code].label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={people.sentence} wrong={fields.sentence}>
          {(ties) => (
            <textarea
              {...ties}
              rows={2}
              maxLength={limits.sentenceLength}
              required
              value={chosen.sentence}
              onInput={({ currentTarget }) => chosen.type(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={people.days}>
          {(ties) => (
            <select
              {...ties}
              value={days.value}
              onChange={({ currentTarget }) => {
                days.value = currentTarget.value;
              }}
            >
              {!isNetwork && <option value="">{people.forever}</option>}
              {spans
                .filter((span) => !isNetwork || span <= mostNetworkDays)
                .map((span) => (
                  <option key={span} value={span}>
                    {fill(people.forDays, { n: span })}
                  </option>
                ))}
            </select>
          )}
        </Field>
        {problem.value && Object.keys(fields).length === 0 && (
          <p class="note" role="alert">
            {problem.value.text}
          </p>
        )}
        <p class="row">
          <button type="submit" disabled={isBusy.value}>
            {people.block}
          </button>
          <button type="button" class="second" onClick={onClose}>
            {app.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
