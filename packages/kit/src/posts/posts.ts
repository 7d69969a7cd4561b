import type { Kind, ListName, LiveEvent, Post, Sort } from '@parvis/contract';
import type { PendingPost } from '@parvis/core';
import { batch, type Signal, signal } from '@preact/signals';
import { goLive } from '../live/live.ts';
import type { PageData } from '../runtime/context.ts';
import { createIntent, type Intent } from '../runtime/intent.ts';
import { toPostId } from '../runtime/permalink.ts';
import type { Ui } from '../runtime/ui.ts';
import { openSubject, type SubjectState } from '../session/subject.ts';
import { createList, showPage } from './list.ts';
import type { List, Where } from './list-state.ts';
import type { OpenPanel } from './post-slots.ts';
import { showPost } from './show-post.ts';

/** Where the first answer of the server is. */
export type Status = 'loading' | 'ready' | 'failed';

/** What every list of posts does once its code is there. */
export interface PostsActions {
  onLive(event: LiveEvent): void;
  /** Gives a reaction, or takes it back. */
  react(post: Post, name: string): Promise<void>;
  resume(): void;
  turnPage(list: List, where: Where): Promise<void>;
  /** Shows all of a text, of which a list has the beginning. */
  expand(post: Post, text: Element | null): Promise<void>;
  /** Opens what the visitor hears of by mail. */
  follow(): Promise<void>;
  retry(): void;
  discard(key: string): void;
  stop(): void;
}

/**
 * What a widget of posts shows, and its buttons, which are there from the first paint. What they do comes with the first
 * sign of intent, and with it the `slots`: forms, menus, posts on their way.
 */
export interface PostsModel<Slots, Actions extends PostsActions, Form> extends Intent<Actions> {
  /** What is in its list. */
  kind: Kind;
  status: Signal<Status>;
  subject: SubjectState;
  list: List;
  /** What this visitor has sent and the server has not answered. */
  outgoing: Signal<PendingPost[]>;
  /** The form that is open: one at a time. */
  form: Signal<Form | undefined>;
  /** The post whose menu is open. */
  menu: Signal<string | undefined>;
  /** What is open below a post. */
  panel: Signal<OpenPanel | undefined>;
  /** Undefined until they are loaded. */
  slots: Signal<Slots | undefined>;
  /** Ids of posts of others that came since the list was shown. */
  unseen: Signal<Set<string>>;
  /** Nothing can be done: an option of the page. */
  isReadonly: boolean;
  /** Takes what the server answered. */
  fill(data: PageData): void;
  /** Neither read-only nor closed. */
  canWrite(): boolean;
  start(): () => void;
  resume(): void;
  reload(): Promise<void>;
}

/** What one widget of posts has of its own. */
interface Own<Slots, Actions> {
  kind: Kind;
  /** Of its kind's row. */
  listName: ListName;
  sorts: readonly [Sort, ...Sort[]];
  /** Takes what the server answered, beside subject and list. */
  show?(data: PageData): void;
  /** Gets the code that acts; what it gives is made once. */
  load(): Promise<() => { slots: Slots; actions: Actions }>;
}

/** A model that has loaded nothing yet. */
export function createPosts<Slots extends object, Actions extends PostsActions, Form>(
  ui: Ui,
  { kind, listName, sorts, show, load: loadCode }: Own<Slots, Actions>,
): PostsModel<Slots, Actions, Form> {
  const { context } = ui;
  const status = signal<Status>('loading');
  const subject = openSubject(context);
  const isReadonly = context.option('readonly') !== undefined;
  const slots = signal<Slots | undefined>(undefined);
  const list = createList({ kind, sort: (context.option('sort') as Sort) || sorts[0] });
  let isStopped = false;
  let actions: Actions | undefined;

  const intent = createIntent(ui, async () => {
    const create = await loadCode();
    const code = create();
    actions = code.actions;
    if (isStopped) actions.stop();
    slots.value = { ...slots.value, ...code.slots };
    return actions;
  });
  const fill = (data: PageData): void =>
    batch(() => {
      subject.stats.value = data.subject;
      show?.(data);
      const page = data[listName];
      if (page) showPage(list, page);
      // What others do not see says so. In words of visitors the quotation mark is escaped.
      if (/decision":/.test(JSON.stringify(page))) intent.prepare();
      status.value = 'ready';
    });
  const load = async (again?: boolean): Promise<void> => {
    try {
      const data = (!again && context.given) || (await (again ? context.reload() : context.data));
      // Before it is painted, so that nothing moves; what the server has rendered is painted already.
      const more =
        data.site?.reactions && import('./more-reactions.tsx').then((it) => it.showMore(ui, model, data), Boolean);
      if (more && !context.given) await more;
      fill(data);
    } catch {
      // What is there stays, and the focus with it.
      if (status.value === 'loading') status.value = 'failed';
      return;
    }
    // Once it is painted. What was asked for here has the post around it; what the server has rendered knew nothing of the
    // address.
    requestAnimationFrame(() => setTimeout(arrive, 0, again || !context.given));
  };
  const ignore = (): void => {};
  /** Shows the post that the address points to, if need be after asking for it. Most addresses point to none. */
  const arrive = (isAsked?: boolean): void => {
    const id = toPostId(location.hash);
    if (!id || isStopped) return;
    showPost(context, id).then((isHere) => {
      if (!isHere && !isAsked) load(true);
    }, ignore);
  };

  const model: PostsModel<Slots, Actions, Form> = {
    ...intent,
    kind,
    status,
    subject,
    list,
    isReadonly,
    outgoing: signal([]),
    form: signal(undefined),
    menu: signal(undefined),
    panel: signal(undefined),
    slots,
    unseen: signal(new Set()),
    fill,
    canWrite: () => !isReadonly && !subject.stats.value?.closed,
    reload: () => load(true),
    resume() {
      intent.actions().then((one) => one.resume(), ignore);
    },
    start() {
      const onHash = (): void => arrive();
      addEventListener('hashchange', onHash);
      load();
      const endLive = goLive(context, (event) => {
        intent.actions().then((one) => one.onLive(event), ignore);
      });
      return () => {
        endLive();
        removeEventListener('hashchange', onHash);
        isStopped = true;
        actions?.stop();
      };
    },
  };
  return model;
}
