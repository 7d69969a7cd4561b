import type { Post } from '@parvis/contract';
import { toReceiptFile } from '@parvis/contract/log';
import { readReceipts } from '@parvis/core';
import type { ShownPage } from '@parvis/core/verify';
import { isNarrowed } from '@parvis/kit/posts/list-state.ts';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import { all } from '@parvis/kit/runtime/all.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReviewsModel } from '../reviews/types.ts';
import type { Looked } from './look.ts';
import { saveEvidence } from './save-evidence.ts';
import { saveFile } from './save-file.ts';
import { speak } from './speak.ts';
import { Traces } from './Traces.tsx';
import { Verdict } from './Verdict.tsx';
import css from './verdict.css?inline';
import { type Speech, toState } from './verdict-text.ts';

/** What one press needs of the widget. */
interface Open {
  ui: Ui;
  model: ReviewsModel;
  /** Reads list and figures anew, as they are now. */
  renew: () => Promise<void>;
  close: () => void;
}

/** What a press on Verify opens. Rejects where its code does not come. */
export async function openVerdict({ ui, model, renew, close }: Open): Promise<ComponentType> {
  const { context } = ui;
  const [speech, look] = await all([speak(ui), import('./look.ts').then((it) => it.look)]);
  const { t } = speech;
  const name = (id: string): string =>
    model.list.items.value.find((post) => post.id === id)?.author?.name || ui.t('guest');

  const run = async (): Promise<Looked> => {
    const { host, site } = context;
    const input = { host, site, toPage: async () => toShown(ui, model), receipts: readReceipts(context) };
    const first = await look(input);
    // Since the page was opened reviews may have come, changed or gone: it is compared as it is now.
    if (!first.verdict.differences.some(({ code }) => isOfPage(code))) return first;
    await renew();
    return look(input);
  };

  return function VerdictPanel(): VNode {
    adoptStyles(context.root, css);
    const looked = useSignal<Looked | undefined>(undefined);
    const start = async (): Promise<void> => {
      looked.value = undefined;
      ui.announce(t('reading'));
      const done = await run();
      looked.value = done;
      ui.announce(toState(speech, done.verdict));
    };
    useEffect(() => void start(), []);
    const { value } = looked;
    return (
      <div class="panel verifying" tabIndex={-1} aria-busy={!value}>
        {value ? (
          <Verdict {...speech} verdict={value.verdict} name={name}>
            {toTraces(speech, context, value)}
            <p class="row verdict-acts">
              <button type="button" class="button" part="button" onClick={() => saveEvidence(toPassOn(value))}>
                {t('evidence')}
              </button>
              <a class="soft" href={toOwnPage(context)} target="_blank" rel="noopener">
                {t('ownPage')}
              </a>
              <button type="button" class="quiet" onClick={start}>
                {t('again')}
              </button>
              <button type="button" class="quiet" onClick={close}>
                {t('close')}
              </button>
            </p>
          </Verdict>
        ) : (
          <p>{t('reading')}</p>
        )}
      </div>
    );
  };
}

/** What became of the reviews that this browser has sent. */
const toTraces = (
  speech: Speech,
  { host: server, site }: Ui['context'],
  { verdict: { traces }, input: { receipts = [] } }: Looked,
): VNode | undefined =>
  traces?.length ? (
    <Traces
      {...speech}
      receipts={receipts}
      traces={traces}
      save={(nth) => saveFile(toReceiptFile(receipts[nth]!, { server, site }))}
    />
  ) : undefined;

/** Evidence goes from hand to hand: of one's own receipts it has those alone whose promise was broken. */
function toPassOn(looked: Looked): Looked {
  const { input, verdict } = looked;
  const isBroken = (_: unknown, nth: number): boolean => verdict.traces?.[nth]?.state === 'missing';
  return {
    ...looked,
    input: { ...input, receipts: input.receipts?.filter(isBroken) },
    verdict: { ...verdict, traces: verdict.traces?.filter(isBroken) },
  };
}

/** What the widget shows, as it came from the server. */
function toShown({ context }: Ui, model: ReviewsModel): { shown: ShownPage; whole: Post[] } {
  const { list, unseen } = model;
  const stats = model.known();
  const isAll = !isNarrowed(list.query.value) && (list.query.value.period ?? 'all') === 'all';
  const whole: Post[] = [];
  return {
    whole,
    shown: {
      // Who builds a page sees it from an address of their own machine, which no register has.
      domain: /^(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(location.host) ? undefined : location.host,
      // An alias is answered as of the subject that it means, whose key its posts have.
      subject: [context.subject, ...list.items.value.slice(0, 1).map((post) => post.subject)],
      reviews: list.items.value,
      isWhole: isAll && !unseen.value.size && list.next.value === null && list.previous.value === null,
      ...(stats && {
        total: stats.reviewCount,
        rating: stats.rating,
      }),
      readPost: async (id) => {
        const post = await openClient(context).client.post(id);
        whole.push(post);
        return post;
      },
    },
  };
}

const isOfPage = (code: string): boolean => ['stranger', 'field', 'count', 'histogram', 'mean'].includes(code);

const toOwnPage = ({ host, site, subject }: Ui['context']): string =>
  `${host}/verify?${new URLSearchParams({ site, subject })}`;
