import type { FollowedThing, Pace, SubscriptionInput } from '@parvis/contract';
import { createFollowing } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { follow } from '../i18n/en/follow.ts';
import { sending } from '../i18n/en/sending.ts';
import { you } from '../i18n/en/you.ts';
import { createMessages } from '../i18n/messages.ts';
import type { HearPanelProps } from '../posts/AuthorPanel.tsx';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { onWork, working } from '../session/working.ts';

const words: { readonly [Name in Pace]: 'atOnce' | 'daily' | 'weekly' } = {
  'at-once': 'atOnce',
  daily: 'daily',
  weekly: 'weekly',
};
const names = { post: 'followPost', thread: 'followThread', subject: 'followSubject', site: 'followSite' } as const;

export interface FollowPanelProps {
  ui: Ui;
  /** Whose answers, beside the page and the site: of a root, all that is below it. */
  post?: { id: string; parentId: string | null } | undefined;
  close: () => void;
}

/**
 * What the visitor hears of by mail, and how soon: each choice holds at once. Who has proved no address is asked for one,
 * once, by the code that proves it.
 */
export function FollowPanel({ ui, post, close }: FollowPanelProps): VNode {
  const t = createMessages(ui.lang, 'write', { ...sending, ...you, ...follow });
  const following = createFollowing({ ...ui.context, onWork });
  const items = useSignal<readonly FollowedThing[] | undefined>(undefined);
  /** Asks for an address, where none is proved. */
  const Ask = useSignal<ComponentType<HearPanelProps> | undefined>(undefined);
  const said = useSignal('');

  const run = async (act?: () => Promise<unknown>): Promise<void> => {
    said.value = '';
    try {
      await act?.();
      const found = await following.list();
      items.value = found.items;
      const isAsked = !found.confirmed && found.items.length > 0;
      // The same code as everywhere, which comes with the first that is asked for.
      Ask.value = isAsked ? (await import('../posts/AuthorPanel.tsx')).HearPanel : undefined;
      if (act) said.value = t('saved');
    } catch (error) {
      said.value = await toFailureText(ui, error);
    }
  };
  useEffect(() => void run(), []);

  const targets: Omit<SubscriptionInput, 'pace'>[] = [
    ...(post ? [{ target: post.parentId === null ? ('thread' as const) : ('post' as const), post: post.id }] : []),
    { target: 'subject', subject: ui.context.subject },
    { target: 'site' },
  ];
  const toKnown = (one: (typeof targets)[number]): FollowedThing | undefined =>
    items.value?.find(
      ({ target, post: id, subject: key }) =>
        target === one.target && (!one.post || id === one.post) && (!one.subject || key === one.subject),
    );
  const choose = (one: (typeof targets)[number], pace: string): Promise<void> =>
    run(async () => {
      const known = toKnown(one);
      if (pace) await following.subscribe({ ...one, pace: pace as Pace });
      else if (known) await following.unsubscribe(known.id);
    });

  return (
    <div class="in" aria-busy={!items.value}>
      <header class="row">
        <h2 id="you" tabIndex={-1}>
          {t('followTitle')}
        </h2>
        <button type="button" class="button" part="button" onClick={close}>
          {t('close')}
        </button>
      </header>
      <p role="status">{working.value > 0 ? t('checking') : said.value}</p>
      <section>
        {targets.map((one) => (
          <label key={one.target} class="row spread">
            <span>{t(names[one.target as keyof typeof names])}</span>
            <select
              disabled={!items.value}
              value={toKnown(one)?.pace ?? ''}
              onChange={({ currentTarget }) => choose(one, currentTarget.value)}
            >
              <option value="">{t('never')}</option>
              {(Object.keys(words) as Pace[]).map((pace) => (
                <option key={pace} value={pace}>
                  {t(words[pace])}
                </option>
              ))}
            </select>
          </label>
        ))}
      </section>
      {Ask.value && (
        <section>
          <p>{t('followProve')}</p>
          <Ask.value ui={ui} close={(done) => (done ? run(async () => {}) : close())} />
        </section>
      )}
    </div>
  );
}
