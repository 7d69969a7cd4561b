import type { Post, Sort } from '@parvis/contract';
import { toPostId } from '../element/page-data.ts';
import { createList, type List } from '../kit/list.ts';
import type { Outgoing } from '../kit/outgoing.ts';
import type { OpenPanel } from '../kit/PostMenu.tsx';
import type { Status } from '../kit/Status.tsx';
import { type Signal, signal } from '../kit/signals.ts';
import { openSubject, type SubjectState } from '../kit/subject.ts';
import type { Ui } from '../kit/ui.ts';
import type { Acts } from './acts.ts';

type Controls = typeof import('./controls.tsx');

/** Which form is open: for a new comment, a reply to one, or a change of one. One at a time. */
export interface OpenForm {
  kind: 'new' | 'reply' | 'edit';
  /** The comment that is answered or changed. */
  post?: Post;
  /** Words to begin with, when a refused comment comes back. */
  text?: string;
  error?: unknown;
}

/** What the comments show. What a visitor can do is in `controls.tsx`, which comes after. */
export interface CommentsModel {
  status: Signal<Status>;
  subject: SubjectState;
  list: List;
  /** What this visitor has sent and the server has not answered. */
  outgoing: Signal<Outgoing[]>;
  form: Signal<OpenForm | undefined>;
  /** What is open below a comment. */
  panel: Signal<OpenPanel | undefined>;
  /** Undefined until it is loaded. */
  controls: Signal<Controls | undefined>;
  /** Ids of comments of others that came since the list was shown. */
  fresh: Signal<Set<string>>;
  /** Nothing can be done: an option of the page. */
  isReadonly: boolean;
  /** Neither read-only nor closed. */
  canWrite(): boolean;
  /** The replies below each root whose were shown; see {@link replies}. */
  threads: Map<string, List>;
  /** The replies below a root, as far as they are shown. */
  replies(root: Post): List;
  /** The list that shows a post: the roots, or the thread of its root. */
  listOf(id: string): List | undefined;
  load(again?: boolean): Promise<void>;
  showControls(): Promise<Controls>;
  /** Gets the code that acts. */
  acts(): Promise<Acts>;
  /** Ends what the controls have begun. */
  end?: () => void;
  /** Starts what goes on while the widget is there; the answer ends it. */
  start(): () => void;
}

export function createComments(ui: Ui): CommentsModel {
  const { context } = ui;
  const status = signal<Status>('loading');
  const subject = openSubject(context);
  const list = createList(ui, { kind: 'comment', sort: (context.option('sort') as Sort) || 'newest' });
  const threads = new Map<string, List>();
  const isReadonly = context.option('readonly') !== undefined;
  let acts: Acts | undefined;

  const model: CommentsModel = {
    status,
    subject,
    list,
    isReadonly,
    threads,
    fresh: signal(new Set()),
    outgoing: signal([]),
    form: signal(undefined),
    panel: signal(undefined),
    controls: signal(undefined),
    canWrite: () => !isReadonly && !subject.figures.value?.closed,
    replies(root) {
      let thread = threads.get(root.id);
      if (!thread) {
        thread = createList(ui, { kind: 'comment', sort: 'oldest', parent: root.id }, root.replies);
        threads.set(root.id, thread);
      }
      return thread;
    },
    listOf: (id) => [list, ...threads.values()].find(({ items }) => items.value.some((post) => post.id === id)),
    async load(again) {
      // Asked again, what is there stays until something better comes, and the focus with it.
      if (!again) status.value = 'loading';
      try {
        const data = (!again && context.given) || (await (again ? context.reload() : context.data));
        threads.clear();
        subject.figures.value = data.subject;
        if (data.comments) list.show(data.comments);
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
        if (id && !model.listOf(id)) model.load(true);
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
