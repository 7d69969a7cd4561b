import { avatarLimits } from '@parvis/contract';
import type { Made } from '../../images/image-tools.ts';
import { toAvatarJob } from '../../jobs/avatar-job.ts';
import { fetchPicture } from '../../jobs/fetch-picture.ts';
import { JobError } from '../../jobs/retry.ts';
import type { Handler } from '../../jobs/worker.ts';
import type { AvatarRow, StoredSite, Verbs } from '../../store/store.ts';
import type { Context, DomainServices, ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

/** Subjects that one write renews. */
const mostSubjects = 100;

/**
 * Notes where the host shows a picture of a member (A23). It is read later, so that nobody who signs in waits for it, and
 * only where the address is another than before.
 */
export async function notePicture(
  verbs: Verbs,
  { site, services, now }: Context,
  author: string,
  url: string | undefined,
): Promise<void> {
  const { encryption, images, settings } = services;
  if (!site.settings.members?.pictures || !images.isThere()) return;
  const isTaken = url !== undefined && (url.startsWith('https:') || isOwn(site, settings, url));
  const url_hash = isTaken ? encryption.hashMember(site.id, 'picture', url) : '';
  const before = await verbs.avatars.of(site.id, author);
  if ((before?.url_hash ?? '') === url_hash) return;
  const url_encrypted = isTaken ? encryption.encrypt(url, toOwner(site.id, author)) : null;
  await verbs.avatars.want({ site_id: site.id, author_id: author, url_hash, url_encrypted });
  await verbs.jobs.add(site.id, toAvatarJob(Date.parse(now), author));
}

const toOwner = (site: string, author: string): string => `${site} ${author} picture`;

/** Of a private network nothing is read but what stands where the owner's own pages do, and whoever runs the server said so. */
export const isOwn = ({ origins }: StoredSite, settings: DomainServices['settings'], url: string): boolean =>
  settings.privateWebhooks && origins.includes(new URL(url).origin);

/** Reads what hosts show of members, makes it small, and has all pages show it that these members wrote on. */
export const createPicturing =
  (services: DomainServices, now: () => number): Handler =>
  async ({ site: id, body, createdAt }, signal) => {
    const { store, encryption, settings } = services;
    const { author } = body as { author: string };
    const site = await store.sites.byId(id);
    const row = await store.avatars.of(id, author);
    if (!site || !row) return;
    const url = row.url_encrypted === null ? undefined : encryption.decrypt(row.url_encrypted, toOwner(id, author));
    const isLate = now() - Date.parse(createdAt) > avatarLimits.triedMinutes * 60_000;
    const found = await findPicture(services, url, !!url && isOwn(site, settings, url), signal).catch(
      (error: unknown) => {
        // Whose host does not answer for an hour is asked again when they next sign in, and no owner hears of a failure.
        if (error instanceof JobError && isLate) return { isKnown: false, picture: undefined };
        throw error;
      },
    );
    const context = (): ServerContext => ({ now: new Date(now()).toISOString(), services });
    const { result: isKept } = await execute(context(), showPicture, { row, picture: found.picture });
    if (isKept === 'gone') return;
    for (let after: string | undefined = ''; after !== undefined; ) {
      if (signal.aborted) throw new JobError('Not all pages show it yet.', 1);
      after = (await execute(context(), renewSubjects, { site: id, author, after })).result;
    }
    // Last: until then a job that was interrupted is done again.
    await store.write((verbs) => verbs.avatars.settle(row, found.isKnown && isKept === 'kept'));
  };

/** @returns `isKnown`: the same address would show the same again */
async function findPicture(
  { images }: DomainServices,
  url: string | undefined,
  isOwners: boolean,
  signal: AbortSignal,
): Promise<{ isKnown: boolean; picture: Made | undefined }> {
  if (url === undefined) return { isKnown: false, picture: undefined };
  const file = await fetchPicture(url, isOwners, signal);
  if (!file) return { isKnown: true, picture: undefined };
  try {
    return { isKnown: true, picture: await images.make(file, 'avatar') };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === 'UNAVAILABLE') throw new JobError('Too many images wait.', 10);
    return { isKnown: error.code !== 'IMAGES_UNAVAILABLE', picture: undefined };
  }
}

/** `full`: the site keeps as much as it may. `gone`: erased, turned off, or another address by now. */
type Kept = 'kept' | 'full' | 'gone';

const showPicture: UseCase<{ row: AvatarRow; picture: Made | undefined }, Kept, ServerContext> =
  (_, { row, picture }) =>
  async (verbs) => {
    const { site_id: site, size } = row;
    const { members } = await verbs.sites.lockSettings(site);
    if (!members?.pictures) {
      // Noted by a process that had not heard of it yet.
      await verbs.avatars.settle(row, false);
      return { result: 'gone' };
    }
    const isFull =
      picture !== undefined &&
      (await verbs.avatars.bytes(site)) - size + picture.bytes.byteLength > avatarLimits.siteBytes;
    const { hash, bytes } = picture ?? {};
    const kept =
      hash && bytes && !isFull ? { hash: hash.slice(0, hashLength), size: bytes.byteLength, bytes } : undefined;
    if (!(await verbs.avatars.show(row, kept))) return { result: 'gone' };
    return { result: isFull ? 'full' : 'kept' };
  };

/** Of the hash of its bytes, in the address of a picture: 132 bits, in base64. */
const hashLength = 22;

/** Gives subjects that an author wrote on a new revision, as who wrote there looks other now. @returns the last one, where there may be more */
const renewSubjects: UseCase<{ site: string; author: string; after: string }, string | undefined, ServerContext> =
  (_, { site: id, author, after }) =>
  async (verbs) => {
    const site = await verbs.sites.byId(id);
    const subjects = await verbs.avatars.subjects(id, author, after, mostSubjects);
    if (!site || subjects.length === 0) return { result: undefined };
    await verbs.subjects.lock(id, subjects);
    const keys = await verbs.subjects.keys(id, subjects);
    const events = [];
    for (const [subject, key] of keys) {
      const revision = await verbs.subjects.set(id, subject, {});
      events.push({ name: 'subject.changed' as const, site, subject: key, revision });
    }
    return { result: subjects.length === mostSubjects ? subjects.at(-1) : undefined, events };
  };
