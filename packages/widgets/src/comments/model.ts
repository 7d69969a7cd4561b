import type { LiveEvent, Post, PostChange, Sort } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import { toPostId } from '../element/page-data.ts';
import { openSession } from '../kit/client.ts';
import { createList, type List } from '../kit/list.ts';
import { createOutbound, type Outbound } from '../kit/outgoing.ts';
import type { Status } from '../kit/Status.tsx';
import { openSubject, type SubjectState } from '../kit/subject.ts';
import type { Ui } from '../kit/ui.ts';

/** Which form is open: for a new comment, a reply to one, or a change of one. One at a time. */
export interface OpenForm {
  kind: 'new' | 'reply' | 'edit';
  /** The comment that is answered or changed. */
  post?: Post;
  /** Words to begin with, when a refused comment comes back. */
  text?: string;
  error?: unknown;
}

export interface CommentsModel {
  status: Signal<Status>;
  subject: SubjectState;
  list: List;
  outbound: Outbound;
  form: Signal<OpenForm | undefined>;
  /** Ids of comments of others that came since the list was shown. */
  fresh: Signal<Set<string>>;
  /** Nothing can be written: an option of the page, or the subject is closed. */
  isReadonly: boolean;
  canWrite(): boolean;
  /** The replies below a root, as far as they are shown. */
  replies(root: Post): List;
  load(again?: boolean): Promise<void>;
  sort(sort: Sort): void;
  showFresh(): Promise<void>;
  /** Sends what the open form holds. */
  send(text: string, name?: string): Promise<void>;
  change(post: Post, change: PostChange): Promise<void>;
  remove(post: Post): Promise<void>;
  like(post: Post): Promise<void>;
  /** Starts what goes on while the widget is there; the answer ends it. */
  start(): () => void;
}

export function createComments(ui: Ui): CommentsModel {
  const { context } = ui;
  const status = signal<Status>('loading');
  const form = signal<OpenForm | undefined>(undefined);
  const fresh = signal(new Set<string>());
  const subject = openSubject(context);
  const list = createList(ui, { kind: 'comment', sort: (context.option('sort') as Sort) || 'newest' });
  const threads = new Map<string, List>();
  const isReadonly = context.option('readonly') !== undefined;

  const replies = (root: Post): List => {
    let thread = threads.get(root.id);
    if (!thread) {
      thread = createList(ui, { kind: 'comment', sort: 'oldest', parent: root.id }, root.replies);
      threads.set(root.id, thread);
    }
    return thread;
  };

  /** The list that shows a post: the roots, or the thread of its root. */
  const listOf = (id: string): List | undefined =>
    [list, ...threads.values()].find(({ items }) => items.value.some((post) => post.id === id));

  const put = (post: Post): void => listOf(post.id)?.put(post);

  const drop = (id: string): void => {
    fresh.value = new Set([...fresh.value].filter((one) => one !== id));
  };

  const outbound = createOutbound(ui, 'comment', (post) => {
    const parent = post.parentId && listOf(post.parentId);
    if (!post.parentId) list.put(post, 'first');
    else if (parent === list)
      replies(list.items.value.find(({ id }) => id === post.parentId) as Post).put(post, 'last');
    else if (parent) parent.put(post, 'last');
    drop(post.id);
    subject.refresh().catch(() => {});
  });

  const onLive = async (event: LiveEvent): Promise<void> => {
    const { client } = await openSession(context);
    if (event.type === 'created') {
      if (event.post.kind === 'comment' && !listOf(event.post.id))
        fresh.value = new Set(fresh.value).add(event.post.id);
    } else if (event.type === 'changed' || event.type === 'removed') {
      drop(event.type === 'removed' ? event.post.id : '');
      const shown = listOf(event.post.id);
      if (!shown) return;
      try {
        shown.put(await client.post(event.post.id));
      } catch {
        shown.remove(event.post.id);
      }
    } else {
      // The stream was away for a while: whatever is newer than all that is shown is new.
      const newest = list.items.value.reduce((last, { id }) => (id > last ? id : last), '');
      const { items } = await client.posts({ subject: context.subject, kind: 'comment' });
      fresh.value = new Set([...fresh.value, ...items.map(({ id }) => id).filter((id) => id > newest)]);
    }
  };

  const model: CommentsModel = {
    status,
    subject,
    list,
    outbound,
    form,
    fresh,
    isReadonly,
    canWrite: () => !isReadonly && !subject.figures.value?.closed,
    replies,
    async load(again) {
      status.value = 'loading';
      try {
        const data = await (again ? context.reload() : context.data);
        threads.clear();
        subject.figures.value = data.subject;
        if (data.comments) list.show(data.comments);
        status.value = 'ready';
      } catch {
        status.value = 'failed';
      }
    },
    sort(sort) {
      threads.clear();
      list.restart({ sort });
    },
    async showFresh() {
      threads.clear();
      await list.restart({ sort: 'newest' });
      fresh.value = new Set();
      subject.refresh().catch(() => {});
    },
    async send(text, name) {
      const { kind, post } = form.value as OpenForm;
      if (kind === 'edit') return model.change(post as Post, { body: text });
      form.value = undefined;
      try {
        await outbound.send({
          kind: 'comment',
          subject: { key: context.subject, url: toPage(context.url), title: context.title },
          parentId: post?.id,
          body: text,
          author: name ? { name } : undefined,
        });
      } catch (error) {
        form.value = { kind, post, text, error };
        throw error;
      }
    },
    async change(post, change) {
      const { client } = await openSession(context);
      const changed = await client.changePost(post.id, change);
      form.value = undefined;
      put(changed);
      ui.emit('parvis-post-change', { post: changed });
    },
    async remove(post) {
      const { client } = await openSession(context);
      await client.deletePost(post.id);
      if (post.replyCount > 0) put({ ...post, status: 'withdrawn', author: null, text: [], source: undefined });
      else listOf(post.id)?.remove(post.id);
      subject.refresh().catch(() => {});
      ui.emit('parvis-post-delete', { id: post.id });
    },
    async like(post) {
      const { count, mine } = post.reactions.like;
      const show = (like: Post['reactions']['like']): void => put({ ...post, reactions: { ...post.reactions, like } });
      show({ count: count + (mine ? -1 : 1), mine: !mine });
      try {
        const { client } = await openSession(context);
        const { reactions } = await (mine
          ? client.deleteReaction(post.id, 'like')
          : client.putReaction(post.id, 'like'));
        put({ ...post, reactions });
        ui.emit('parvis-reaction-change', { id: post.id, name: 'like', mine: !mine });
      } catch {
        show({ count, mine });
        ui.say(ui.t('failed'));
      }
    },
    start() {
      model.load();
      const stops = [outbound.resume(), subject.listen(onLive)];
      const onHash = (): void => {
        const id = toPostId(location.hash);
        if (id && !listOf(id)) model.load(true);
      };
      addEventListener('hashchange', onHash);
      return () => {
        removeEventListener('hashchange', onHash);
        for (const stop of stops) stop();
      };
    },
  };
  return model;
}

/** Only what is really a page; a file or an app's own scheme is nothing to link to. */
const toPage = (url: string): string | undefined => (/^https?:/.test(url) ? url : undefined);
