import { type Post, type PostChange, type RichText, reasons } from '@parvis/contract';
import { type DomainEvent, toPostEvents } from '../../events/event.ts';
import type { HostPost } from '../../options/policies.ts';
import type { Change, PostRow, Verbs } from '../../store/store.ts';
import type { TextImages } from '../../text/images.ts';
import { startLanguages } from '../../text/language.ts';
import { markCode } from '../../text/mark-code.ts';
import { toRichText } from '../../text/markdown.ts';
import { toEmail } from '../authors/email.ts';
import { resolveAuthor } from '../authors/resolve-author.ts';
import type { Context } from '../context.ts';
import { recordDecision } from '../decisions/record.ts';
import { readNameable } from '../following/named.ts';
import { isId } from '../ids.ts';
import { listShownImages, readImages } from '../images/own.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { checkAnswers } from './answers.ts';
import { isChanged, toChanged, toStoredText, toWords } from './content.ts';
import { changeableUntil } from './edit-window.ts';
import { authorOf, checkOwn, lockPost } from './find.ts';
import {
  type Asked,
  askBefore,
  type Judgement,
  judgePost,
  type Readable,
  toHostPost,
  toKeptFacts,
  toReadable,
} from './judge.ts';
import { askToProve, checkReach, isInWords } from './reach.ts';
import { toViewer } from './read.ts';
import { toPost } from './to-post.ts';
import { keepVersion } from './versions.ts';
import { isFrame } from './visibility.ts';

/** Writes new words or a new rating into a post of one's own (P8). A change that says nothing new changes nothing. */
export const changePost: UseCase<{ id: string; change: PostChange }, Post> = async (context, { id, change }) => {
  const { site, principal, now } = context;
  const author = authorOf(principal);
  if (change.body) await startLanguages();
  const people = await readNameable(context, change.body ?? '', id);
  const source = change.body ?? (await readSource(context, id));
  const own = await readImages(context, source, id);
  const tree = await markCode(toRichText(source, own));
  const asked = await askBefore(context, id, () => readChanged(context, id, change, author, own));
  return async (verbs) => {
    const before = await lockPost(verbs, context, id);
    checkOwn(before, author);
    await checkWindow(verbs, context, before);
    const subject = (await verbs.subjects.byId(site.id, before.subject_id))!;
    checkAnswers(context, subject, change, before.answers);
    const content = toChanged(before, change);
    const isSameText = content.source === before.source && toWords(content) === toWords(before);
    // A root begins its thread: nobody is there yet to be named.
    const nameable = before.root_id === before.id ? [] : people;
    // What another change has made of it meanwhile is not waited for.
    const shown = content.source === source ? tree : toRichText(content.source, own);
    const stored = isSameText ? undefined : await toStoredText(before.kind, content, shown, nameable);
    const text = stored?.text;
    if (text) await context.spend?.(text.text.length);
    const events: DomainEvent[] = [];
    if (isChanged(before, content)) {
      checkBase(before, change);
      if (isInWords(before.kind, content) && !isInWords(before.kind, before)) {
        const writer = await resolveAuthor(verbs, context, change.author);
        checkReach(context, writer, { ...before, content });
        await askToProve(verbs, context, before.kind, writer, change.author?.email);
      }
      // Where everything is looked at, so is another rating of the same words.
      const isLookedAt = text || (site.settings.moderation === 'everything' && before.status === 'published');
      const readable =
        isLookedAt && toReadable(context, content, JSON.parse((text ?? before).text) as RichText, before.kind);
      const judgement = readable && (await judgeChanged(verbs, context, { ...before, ...text }, readable, asked));
      const seen = judgement && {
        text_hash: readable.textHash,
        text_sketch: readable.sketch,
        facts: toKeptFacts(judgement.facts),
      };
      const editedAt = toEditTime(before, now);
      await keepVersion(verbs, before, editedAt);
      const isHeld = judgement && (await isHeldAgain(verbs, site.id, before, judgement));
      // What the register cannot call changed, was taken back, and new words were sent (J6).
      const anew = isHeld ? 'pending' : before.status === 'refused' ? 'refused' : undefined;
      const changes = await verbs.posts.change(
        before,
        { ...content, ...text, ...seen, edited_at: editedAt },
        before.status === 'pending' ? {} : { anew },
      );
      events.push(...toPostEvents(site, subject.key, changes), { name: 'post.edited', site, about: id });
      if (stored) await verbs.images.attach(site.id, author, id, listShownImages(shown));
      if (stored && (await verbs.mentions.set(site.id, id, stored.named)) && before.status === 'published') {
        // Where it waits now, the job finds nothing to tell.
        events.push({ name: 'post.named', site, about: id });
      }
      if (isHeld) {
        const { changes, decision } = await hold(verbs, context, before, judgement, isHeld);
        events.push(...toPostEvents(site, subject.key, changes), { name: 'decision.made', site, decision, about: id });
      }
    }
    const row = (await verbs.posts.byId(site.id, before.id))!;
    return { result: toPost(row, await toViewer(verbs, context, subject.key, [row])), events };
  };
};

/** What policies say of new words in a post. */
async function judgeChanged(
  verbs: Verbs,
  context: Context,
  { id, root_id, author_id, author_name: shownName, lang }: PostRow,
  readable: Readable,
  asked: Asked,
): Promise<Judgement> {
  const root = root_id === id ? undefined : root_id;
  const author = author_id === null ? undefined : await verbs.authors.byId(context.site.id, author_id);
  const email = author && toEmail(context, author);
  const placed = { id, root, author: author_id!, isNew: false, email, shownName, lang };
  return judgePost(verbs, context, readable, placed, asked);
}

/**
 * What was published and is doubted now waits; so does what was refused or hidden for a reason that its author could
 * correct. What is held already stays so.
 */
async function isHeldAgain(
  verbs: Verbs,
  site: string,
  { status, decision_id }: PostRow,
  { policies }: Judgement,
): Promise<'doubted' | 'corrected' | undefined> {
  if (status === 'published') return policies.length > 0 ? 'doubted' : undefined;
  const wasTaken = status === 'refused' || status === 'hidden';
  return wasTaken && (await isCorrectable(verbs, site, decision_id)) ? 'corrected' : undefined;
}

async function hold(
  verbs: Verbs,
  context: Context,
  { id, status }: PostRow,
  { policies, signs }: Judgement,
  why: 'doubted' | 'corrected',
): Promise<{ changes: Change[]; decision: string }> {
  const { site, now } = context;
  const decision = await recordDecision(verbs, context, {
    post: id,
    act: 'hold',
    from: status,
    to: 'pending',
    policies: [...policies, ...(why === 'corrected' ? (['corrected'] as const) : [])],
    signs,
    isAnswered: true,
  });
  const row = (await verbs.posts.byId(site.id, id))!;
  const changes = await verbs.posts.setStatus(row, 'pending', { decision: decision.id, waiting: now });
  return { changes, decision: decision.id };
}

/**
 * A change that was already made changes nothing, whatever it was based on: its answer may have been lost.
 * @throws ProblemError CHANGED_SINCE where the post was changed elsewhere meanwhile (P17)
 */
function checkBase({ edited_at }: PostRow, { basedOn }: PostChange): void {
  if (basedOn !== undefined && basedOn !== edited_at) throw new ProblemError('CHANGED_SINCE');
}

/** Each change has a time of its own, by which it is told from the one before. */
const toEditTime = ({ edited_at }: PostRow, now: string): string =>
  edited_at !== null && edited_at >= now ? new Date(Date.parse(edited_at) + 1).toISOString() : now;

/** @throws ProblemError CHANGE_TOO_LATE where the site has set an end (P15) */
async function checkWindow(verbs: Verbs, { site, principal, now }: Context, row: PostRow): Promise<void> {
  if (principal.kind === 'staff' || site.settings.editWindowMinutes === 0) return;
  const [decision] = row.decision_id === null ? [] : await verbs.decisions.byIds(site.id, [row.decision_id]);
  const until = changeableUntil(site, row, decision);
  if (until !== undefined && until <= now) throw new ProblemError('CHANGE_TOO_LATE');
}

async function isCorrectable(verbs: Verbs, site: string, id: string | null): Promise<boolean> {
  const [decision] = id === null ? [] : await verbs.decisions.byIds(site, [id]);
  return !!decision?.reason && reasons[decision.reason].correctable;
}

/** The Markdown of a post, whoever asks: what comes of it is for its author alone. */
async function readSource({ services, site }: Context, id: string): Promise<string> {
  return (isId(id) && (await services.store.posts.byId(site.id, id))?.source) || '';
}

/** The post with its new words, as policies see it; nothing where it is not this author's. */
async function readChanged(
  context: Context,
  id: string,
  change: PostChange,
  author: string,
  own: TextImages,
): Promise<{ readable: Readable; host: HostPost } | undefined> {
  const { store } = context.services;
  const row = isId(id) ? await store.posts.byId(context.site.id, id) : undefined;
  const subject = row && (await store.subjects.byId(context.site.id, row.subject_id));
  if (!row || !subject || row.author_id !== author || isFrame(row)) return undefined;
  const content = toChanged(row, change);
  const readable = toReadable(context, content, toRichText(content.source, own), row.kind);
  const host = toHostPost(context, { kind: row.kind, subject, author: { name: row.author_name } }, readable);
  return { readable, host };
}
