import { isKindOff, type Post, type PostInput, type Receipt, type RichText, toRow } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { toPostEvents } from '../../events/event.ts';
import type { Principal } from '../../identity/principal.ts';
import { host as byHost, type Provenance, type WrittenLeaf } from '../../store/store.ts';
import { markCode } from '../../text/mark-code.ts';
import { toRichText } from '../../text/markdown.ts';
import { prepareNameCheck } from '../authors/check-name.ts';
import { resolveAuthor } from '../authors/resolve-author.ts';
import type { Context } from '../context.ts';
import { readNameable } from '../following/named.ts';
import { listShownImages, readImages } from '../images/own.ts';
import { readAvatars } from '../members/read-avatars.ts';
import { ProblemError } from '../problem.ts';
import { keepNetwork } from '../reactions/networks.ts';
import { mailReceipt } from '../register/mail-receipt.ts';
import { findSigner, toReceipt } from '../register/receipt.ts';
import { checkPage } from '../subjects/check-page.ts';
import { checkQuota } from '../usage/quota.ts';
import type { UseCase, Work } from '../use-case.ts';
import { checkAnswers } from './answers.ts';
import { toContent, toStoredText } from './content.ts';
import { findPost } from './find.ts';
import { holdNew } from './hold.ts';
import { askBefore, judgePost, nothingAsked, toHostPost, toKeptFacts, toReadable } from './judge.ts';
import { checkWriter, findParent } from './placement.ts';
import { askToProve, checkReach } from './reach.ts';
import { toViewer } from './read.ts';
import { toPost } from './to-post.ts';

/** Writes a post; its subject comes with the first one. A review is answered with its receipt (J4). */
export const createPost: UseCase<PostInput, { post: Post; receipt?: Receipt }> = async (context, input) => {
  const signer = toRow(input.kind).logged ? await findSigner(context) : undefined;
  const write = await writePost(context, input, newId());
  const answer = ({ post, logged }: WrittenPost): { post: Post; receipt?: Receipt } => ({
    post,
    ...(signer && logged && { receipt: toReceipt(signer, logged) }),
  });
  const work: Work<ReturnType<typeof answer>> = async (verbs) => {
    const { result, ...done } = await write(verbs);
    await mailReceipt(verbs, context, signer, result, done.author);
    return { ...done, result: answer(result) };
  };
  work.recall = async (...given) => answer(await write.recall!(...given));
  return work;
};

/** A post, and the leaf by which it was received, while its words are those of then. */
export interface WrittenPost {
  post: Post;
  logged?: WrittenLeaf | undefined;
}

/**
 * The same under an id that is known before.
 * @param provenance what the server itself knows of where it comes from (P20); by default it came by the web of its own accord
 */
export async function writePost(
  context: Context,
  input: PostInput,
  id: string,
  provenance: Partial<Provenance> = {},
): Promise<Work<WrittenPost>> {
  const { site, principal, now, services } = context;
  const { kind } = input;
  const { onePerAuthor } = toRow(kind);
  checkWriter(kind, principal);
  checkPage(context, input.subject.url);
  const content = toContent(input);
  const people = await readNameable(context, content.source, input.parentId);
  const tree = toRichText(content.source, await readImages(context, content.source, undefined));
  const { text, named } = await toStoredText(kind, content, await markCode(tree), people);
  const readable = toReadable(context, content, JSON.parse(text.text) as RichText, kind, input.openedFor);
  const images = listShownImages(tree);
  const asked =
    principal.kind === 'staff'
      ? nothingAsked
      : await askBefore(context, id, async () => ({ readable, host: toHostPost(context, input, readable) }));
  await context.spend?.(text.text.length);
  const names = await prepareNameCheck(context);
  const given = input.author && {
    ...input.author,
    ...(input.author.name !== undefined && { skeleton: names.toSkeleton(input.author.name) }),
  };
  const work: Work<WrittenPost> = async (verbs) => {
    // Not before: a repeat of what was written is answered all the same.
    checkQuota(context);
    const subject = await verbs.subjects.ensure(site.id, input.subject, now);
    if (!isKindOff(site.settings, kind)) checkAnswers(context, subject, input);
    const parent = await findParent(verbs, context, input, subject);
    const author = await resolveAuthor(verbs, context, given);
    if (site.settings.members?.required && author.kind === 'guest') throw new ProblemError('MEMBERSHIP_REQUIRED');
    checkReach(context, author, { ...provenance, kind, content });
    const name = names.check(author);
    if (onePerAuthor && !author.isNew && (await verbs.posts.ofAuthor(site.id, subject.id, author.id, kind))) {
      throw new ProblemError('ALREADY_REVIEWED');
    }
    const judgement = await judgePost(
      verbs,
      context,
      readable,
      {
        id,
        root: parent?.root_id,
        author: author.id,
        isNew: author.isNew,
        email: author.address,
        name,
        shownName: author.name,
        lang: text.lang,
      },
      asked,
    );
    const held = await holdNew(verbs, context, id, judgement, input.subject);
    const { row, changes, logged } = await verbs.posts
      .insert({
        site_id: site.id,
        id,
        subject_id: subject.id,
        kind,
        parent_id: parent?.id ?? null,
        root_id: parent?.root_id ?? id,
        root_kind: parent?.root_kind ?? kind,
        author_id: author.id,
        author_kind: author.kind,
        author_name: author.name,
        ...content,
        ...text,
        created_at: now,
        edited_at: null,
        text_hash: readable.textHash,
        text_sketch: readable.sketch,
        facts: toKeptFacts(judgement.facts),
        ...provenance,
        ...held?.standing,
      })
      .catch((error: unknown) => {
        // Two at once, where the database runs them side by side: the index of P6 stops the second.
        if (onePerAuthor && services.store.isUniqueViolation(error)) throw new ProblemError('ALREADY_REVIEWED');
        throw error;
      });
    if (images.length > 0) await verbs.images.attach(site.id, author.id, id, images);
    if (named.length > 0) await verbs.mentions.set(site.id, id, named);
    // What nobody reads names nothing: it is kept with the post until then.
    if (!held) await verbs.subjects.name(subject, input.subject, principal.kind === 'staff' ? byHost : id);
    await askToProve(verbs, context, kind, author, input.author?.email);
    await keepNetwork(verbs, context, { post: id, act: 'post', author: author.id });
    const viewer = {
      site,
      subjectKey: subject.key,
      principal: author.principal,
      decisions: held && new Map([[held.decision.id, held.decision]]),
      images: services.images,
      avatars: await readAvatars(verbs, context, [author.id]),
    };
    return {
      result: { post: toPost(row, viewer), logged },
      kept: { post: { id } },
      author: author.id,
      isNewAuthor: author.isNew,
      events: [
        ...toPostEvents(site, subject.key, changes),
        { name: 'post.written', site, about: id },
        ...(held ? [{ name: 'decision.made', site, decision: held.decision.id, about: id } as const] : []),
      ],
    };
  };
  // A repeat sees the post as it is: its words are not kept a second time.
  work.recall = async (verbs, kept, author) => {
    const writer: Principal = principal.kind === 'anonymous' && author ? { kind: 'visitor', author } : principal;
    const row = await findPost(verbs, { site, principal: writer }, (kept as { post: { id: string } }).post.id);
    if (!row) throw new ProblemError('NOT_FOUND');
    const { key } = (await verbs.subjects.byId(site.id, row.subject_id))!;
    const post = toPost(row, await toViewer(verbs, { ...context, principal: writer }, key, [row]));
    return { post, logged: await verbs.log.received(site.id, row.id) };
  };
  return work;
}
