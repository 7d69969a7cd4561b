import type { Kind, Sort } from '@parvis/contract';
import type { PageData } from '../element/context.ts';
import { toPostId } from '../element/page-data.ts';
import { createList, type List } from './list.ts';
import type { Outgoing } from './outgoing.ts';
import type { OpenPanel } from './PostMenu.tsx';
import { reveal } from './reveal.ts';
import type { Status } from './Status.tsx';
import { type Signal, signal } from './signals.ts';
import { openSubject, type SubjectState } from './subject.ts';
import type { Ui } from './ui.ts';

/**
 * What a widget of posts shows. What a visitor can do is in its `controls.tsx`, which comes after, and what that needs
 * to write in its `compose.ts`, which comes when somebody seems to be about to.
 */
export interface PostsModel<Controls, Acts, Form> {
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
  fresh: Signal<Set<string>>;
  /** Nothing can be done: an option of the page. */
  isReadonly: boolean;
  /** Neither read-only nor closed. */
  canWrite(): boolean;
  load(again?: boolean): Promise<void>;
  /** Gets the code that acts. */
  acts(): Promise<Acts>;
  /** Ends what the controls have begun. */
  end?: () => void;
  /** Starts what goes on while the widget is there; the answer ends it. */
  start(): () => void;
}

/** What one widget of posts has of its own. */
interface Own<Controls, Acts> {
  kind: Kind;
  /** Takes what the server answered, beside the figures of the subject. */
  show(data: PageData): void;
  controls(): Promise<Controls>;
  /** Gets the code that acts, and what starts it. */
  acts(): Promise<() => Acts>;
}

/** A model that has loaded nothing yet. */
export function createPosts<Controls extends { begin(view: never): void }, Acts extends { stop(): void }, Form>(
  ui: Ui,
  own: Own<Controls, Acts>,
): PostsModel<Controls, Acts, Form> {
  const { context } = ui;
  const status = signal<Status>('loading');
  const subject = openSubject(context);
  const isReadonly = context.option('readonly') !== undefined;
  let acts: Acts | undefined;

  const model: PostsModel<Controls, Acts, Form> = {
    status,
    subject,
    list: createList(ui, { kind: own.kind, sort: (context.option('sort') as Sort) || 'newest' }),
    isReadonly,
    outgoing: signal([]),
    form: signal(undefined),
    panel: signal(undefined),
    controls: signal(undefined),
    fresh: signal(new Set()),
    canWrite: () => !isReadonly && !subject.figures.value?.closed,
    async load(again) {
      try {
        const data = (!again && context.given) || (await (again ? context.reload() : context.data));
        subject.figures.value = data.subject;
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
    async acts() {
      const create = await own.acts();
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
    if (id && !reveal(context, id) && !isAsked) model.load(true);
  };
  return model;
}
