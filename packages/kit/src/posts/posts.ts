import type { Kind, Sort } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import { toPostId } from '../posts/permalink.ts';
import type { PageData } from '../runtime/context.ts';
import type { Ui } from '../runtime/ui.ts';
import type { Outgoing } from '../session/outgoing.ts';
import { openSubject, type SubjectState } from '../session/subject.ts';
import type { Status } from '../ui/Placeholder.tsx';
import { createList, type List } from './list.ts';
import type { OpenPanel } from './PostMenu.tsx';
import { scrollToPost } from './scroll-to-post.ts';

/**
 * What a widget of posts shows. What a visitor can do is in its `controls.tsx`, which comes after, and what that needs
 * to write in its `compose.ts`, which comes when somebody seems to be about to.
 */
export interface PostsModel<Controls, Actions, Form> {
  status: Signal<Status>;
  subject: SubjectState;
  list: List;
  /** What this visitor has sent and the server has not answered. */
  outgoing: Signal<Outgoing[]>;
  /** The form that is open: one at a time. */
  form: Signal<Form | undefined>;
  /** What is open below a post. */
  panel: Signal<OpenPanel | undefined>;
  /** Undefined until it is loaded. */
  controls: Signal<Controls | undefined>;
  /** Ids of posts of others that came since the list was shown. */
  unseen: Signal<Set<string>>;
  /** Nothing can be done: an option of the page. */
  isReadonly: boolean;
  /** Neither read-only nor closed. */
  canWrite(): boolean;
  load(again?: boolean): Promise<void>;
  /** Gets the code that acts. */
  actions(): Promise<Actions>;
  /** Ends what the controls have begun. */
  end?: () => void;
  /** Starts what goes on while the widget is there; the answer ends it. */
  start(): () => void;
}

/** What one widget of posts has of its own. */
interface Own<Controls, Actions> {
  kind: Kind;
  /** Takes what the server answered, beside the figures of the subject. */
  show(data: PageData): void;
  controls(): Promise<Controls>;
  /** Gets the code that acts, and what starts it. */
  actions(): Promise<() => Actions>;
}

/** A model that has loaded nothing yet. */
export function createPosts<Controls extends { begin(view: never): void }, Actions extends { stop(): void }, Form>(
  ui: Ui,
  own: Own<Controls, Actions>,
): PostsModel<Controls, Actions, Form> {
  const { context } = ui;
  const status = signal<Status>('loading');
  const subject = openSubject(context);
  const isReadonly = context.option('readonly') !== undefined;
  let acts: Actions | undefined;

  const model: PostsModel<Controls, Actions, Form> = {
    status,
    subject,
    list: createList(ui, { kind: own.kind, sort: (context.option('sort') as Sort) || 'newest' }),
    isReadonly,
    outgoing: signal([]),
    form: signal(undefined),
    panel: signal(undefined),
    controls: signal(undefined),
    unseen: signal(new Set()),
    canWrite: () => !isReadonly && !subject.stats.value?.closed,
    async load(again) {
      try {
        const data = (!again && context.given) || (await (again ? context.reload() : context.data));
        subject.stats.value = data.subject;
        own.show(data);
        status.value = 'ready';
      } catch {
        // What is there stays, and the focus with it.
        if (status.value === 'loading') status.value = 'failed';
        return;
      }
      // Once it is painted.
      requestAnimationFrame(() =>
        setTimeout(async () => {
          // What was asked for here has the post around it; what the server has rendered knew nothing of the address.
          arrive(again || !context.given);
          try {
            const controls = await own.controls();
            model.controls.value = controls;
            controls.begin({ ui, model } as never);
          } catch {
            // Without them one can read all the same; what is loaded next has another try.
          }
        }),
      );
    },
    async actions() {
      const create = await own.actions();
      acts ??= create();
      return acts;
    },
    start() {
      const onHash = (): void => arrive();
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

  /** Shows the post that the address points to, if need be after asking for it. */
  const arrive = (isAsked?: boolean): void => {
    const id = toPostId(location.hash);
    if (id && !scrollToPost(context, id) && !isAsked) model.load(true);
  };
  return model;
}
