import { v7 as newId } from 'uuid';
import { allowsPage } from '../policy/origins.ts';
import { checkOwn, checkPlace, toChanged, toContent } from '../policy/posting.ts';
import { Refusal } from '../policy/refusal.ts';
import type { PostRow, Verbs } from '../store/store.ts';
import { detectLanguage } from '../text/language.ts';
import { saysSomething, toRichText } from '../text/markdown.ts';
import { toPost } from '../wire/post.ts';
import { toActor } from './authors.ts';
import type { Call, Handlers } from './call.ts';
import { isId } from './reading.ts';

/** S3. @throws Refusal SUBJECT_URL_FOREIGN */
export function checkPage({ site, services }: Call<never, unknown>, url: string | undefined): void {
  if (url && !allowsPage(site, url, services.settings.demo)) {
    throw new Refusal('SUBJECT_URL_FOREIGN', {
      issues: [{ path: 'subject.url', message: 'Is not on an origin of the site.' }],
    });
  }
}

/** The author who calls, on a route that needs one. */
export function authorOf({ caller }: Call<never, unknown>): string {
  if (caller.kind === 'nobody') throw new Refusal('UNAUTHENTICATED');
  return caller.author;
}

/** A published post by the id of the path, as it stays for this write. @throws Refusal NOT_FOUND */
export async function published(verbs: Verbs, { site, params }: Call<never, unknown>): Promise<PostRow> {
  const post = isId(params.id!) ? await verbs.posts.lock(site.id, params.id!) : undefined;
  if (post?.status !== 'published') throw new Refusal('NOT_FOUND');
  return post;
}

/** Markdown as it is stored, with its language. @throws Refusal TEXT_REQUIRED for a comment that would show nothing */
async function render(
  kind: PostRow['kind'],
  title: string | null,
  source: string,
): Promise<Pick<PostRow, 'text' | 'lang'>> {
  const text = toRichText(source);
  if (kind === 'comment' && !saysSomething(text)) {
    throw new Refusal('TEXT_REQUIRED', { issues: [{ path: 'body', message: 'A comment needs its text.' }] });
  }
  return { text: JSON.stringify(text), lang: await detectLanguage(title, text) };
}

export const createPost: Handlers['createPost'] = {
  async write(call) {
    const { body: input, site, caller, now, services } = call;
    if (input.kind === 'review' && caller.kind === 'staff') throw new Refusal('STAFF_REVIEW');
    checkPage(call, input.subject.url);
    const content = toContent(input);
    const text = await render(input.kind, content.title, content.source);
    return async (verbs) => {
      const subject = await verbs.subjects.ensure(site.id, input.subject, now);
      const parent =
        input.parentId !== undefined && isId(input.parentId)
          ? await verbs.posts.byId(site.id, input.parentId)
          : undefined;
      checkPlace(input, subject, parent, caller.kind === 'staff');
      const actor = await toActor(verbs, call, input.author);
      if (input.kind === 'review' && !actor.fresh) {
        if (await verbs.posts.reviewOf(site.id, subject.id, actor.author)) throw new Refusal('ALREADY_REVIEWED');
      }
      const id = newId();
      const { row, change } = await verbs.posts
        .insert({
          site_id: site.id,
          id,
          subject_id: subject.id,
          kind: input.kind,
          parent_id: parent?.id ?? null,
          root_id: parent?.root_id ?? id,
          root_kind: parent?.root_kind ?? input.kind,
          author_id: actor.author,
          author_kind: actor.kind,
          author_name: actor.name,
          ...content,
          ...text,
          created_at: now,
          edited_at: null,
        })
        .catch((error: unknown) => {
          // Two at once, where the database runs them side by side: the index of P6 stops the second.
          if (services.store.isUniqueViolation(error) && input.kind === 'review') {
            throw new Refusal('ALREADY_REVIEWED');
          }
          throw error;
        });
      return {
        answer: { post: toPost(row, { site, subjectKey: subject.key, author: actor.author }) },
        author: actor.author,
        issued: actor.fresh,
        tell: [{ subject: subject.key, changes: [change] }],
      };
    };
  },
};

export const changePost: Handlers['changePost'] = {
  write(call) {
    const { body: change, site, now } = call;
    const author = authorOf(call);
    return async (verbs) => {
      const before = isId(call.params.id!) ? await verbs.posts.lock(site.id, call.params.id!) : undefined;
      checkOwn(before, author);
      const subject = (await verbs.subjects.byId(site.id, before.subject_id))!;
      if (subject.closed) throw new Refusal('SUBJECT_CLOSED');
      const content = toChanged(before, change);
      const changed = (Object.keys(content) as (keyof typeof content)[]).some((name) => content[name] !== before[name]);
      const told = changed
        ? await verbs.posts.change(before, {
            ...content,
            ...(content.source === before.source && content.title === before.title
              ? { text: before.text, lang: before.lang }
              : await render(before.kind, content.title, content.source)),
            edited_at: now,
          })
        : undefined;
      const row = (await verbs.posts.byId(site.id, before.id))!;
      const reacted = await verbs.reactions.of(site.id, author, [row.id]);
      return {
        answer: toPost(row, { site, subjectKey: subject.key, author, reacted }),
        ...(told && { tell: [{ subject: subject.key, changes: [told] }] }),
      };
    };
  },
};

export const deletePost: Handlers['deletePost'] = {
  write(call) {
    const { site, caller } = call;
    const author = authorOf(call);
    return async (verbs) => {
      const post = await published(verbs, call);
      // A4: with the site's key, any post.
      if (caller.kind !== 'staff') checkOwn(post, author);
      const subject = (await verbs.subjects.byId(site.id, post.subject_id))!;
      return { answer: null, tell: [{ subject: subject.key, changes: await verbs.posts.withdraw(post) }] };
    };
  },
};
