import type { Post, RatingSummary, Site, Sort, Subject } from '@parvis/contract';
import type { Draft } from '@parvis/core';
import type { ComponentType } from 'preact';
import { toPostId } from '../element/page-data.ts';
import { createList, type List } from '../kit/list.ts';
import type { Outgoing } from '../kit/outgoing.ts';
import type { OpenPanel } from '../kit/PostMenu.tsx';
import type { Status } from '../kit/Status.tsx';
import { type Signal, signal } from '../kit/signals.ts';
import { openSubject, type SubjectState } from '../kit/subject.ts';
import type { Ui } from '../kit/ui.ts';
import type { Acts } from './acts.ts';
import type { View } from './Reviews.tsx';

type Controls = typeof import('./controls.tsx') & {
  /** What the server writes beside a choice, for readers without script. */
  Plain?: ComponentType<View & { of: 'period' | 'sort' }>;
};

/** The open form: for a new review, or a change of one's own. */
export interface OpenForm {
  /** The review that is changed. */
  post?: Post;
  /** What to begin with, when a refused review comes back. */
  draft?: Draft;
  name?: string;
  error?: unknown;
}

/** What the reviews show. What a visitor does is in `acts.ts`, which comes with the controls. */
export interface ReviewsModel {
  status: Signal<Status>;
  site: Signal<Site | undefined>;
  subject: SubjectState;
  /** The figures of the last twelve months, once they were asked for. */
  year: Signal<Subject | undefined>;
  list: List;
  /** What this visitor has sent and the server has not answered. */
  outgoing: Signal<Outgoing[]>;
  form: Signal<OpenForm | undefined>;
  /** What is open below a review. */
  panel: Signal<OpenPanel | undefined>;
  /** Ids of reviews of others that came since the list was shown. */
  fresh: Signal<Set<string>>;
  /** What acts; undefined until its code is there. */
  controls: Signal<Controls | undefined>;
  /** Nothing can be done: an option of the page. */
  isReadonly: boolean;
  /** Neither read-only nor closed. */
  canWrite(): boolean;
  /** The counted set in the chosen period (R7). No filter changes it (R9). */
  summary(): RatingSummary | null;
  load(again?: boolean): Promise<void>;
  showControls(): Promise<Controls>;
  /** Gets the code that acts. */
  acts(): Promise<Acts>;
  /** Ends what the controls have begun. */
  end?: () => void;
  /** Starts what goes on while the widget is there; the answer ends it. */
  start(): () => void;
}

export function createReviews(ui: Ui): ReviewsModel {
  const { context } = ui;
  const status = signal<Status>('loading');
  const year = signal<Subject | undefined>(undefined);
  const subject = openSubject(context);
  const list = createList(ui, { kind: 'review', sort: (context.option('sort') as Sort) || 'newest' });
  const isReadonly = context.option('readonly') !== undefined;
  let acts: Acts | undefined;

  const model: ReviewsModel = {
    status,
    subject,
    year,
    list,
    isReadonly,
    site: signal(undefined),
    outgoing: signal([]),
    form: signal(undefined),
    panel: signal(undefined),
    fresh: signal(new Set<string>()),
    controls: signal(undefined),
    canWrite: () => !isReadonly && !subject.figures.value?.closed,
    summary: () => (list.query.value.period === 'year' ? year : subject.figures).value?.rating ?? null,
    async load(again) {
      // Asked again, what is there stays until something better comes, and the focus with it.
      if (!again) status.value = 'loading';
      try {
        const data = (!again && context.given) || (await (again ? context.reload() : context.data));
        model.site.value = data.site;
        subject.figures.value = data.subject;
        if (data.reviews) list.show(data.reviews);
        status.value = 'ready';
      } catch {
        status.value = 'failed';
      }
    },
    async showControls() {
      const loaded = await import('./controls.tsx');
      model.controls.value = loaded;
      return loaded;
    },
    async acts() {
      const { createActs } = await import('./compose.ts');
      acts ??= createActs(ui, model);
      return acts;
    },
    start() {
      const onHash = (): void => {
        const id = toPostId(location.hash);
        if (id && !list.items.value.some((post) => post.id === id)) model.load(true);
      };
      addEventListener('hashchange', onHash);
      model.load();
      return () => {
        removeEventListener('hashchange', onHash);
        model.end?.();
        // What is still on its way begins nothing more.
        model.end = Boolean;
        acts?.stop();
      };
    },
  };
  return model;
}
