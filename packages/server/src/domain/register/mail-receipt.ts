import type { Signer } from '../../log/signer.ts';
import type { AuthorRow, Verbs, WrittenLeaf } from '../../store/store.ts';
import { toEmail } from '../authors/email.ts';
import type { Context } from '../context.ts';
import { toReceipt } from './receipt.ts';

/** A review, and the leaf by which it was received. */
interface Received {
  post: { id: string };
  logged: WrittenLeaf;
}

/** Reviews whose receipts one proof of an address brings: the newest. */
const mostReceipts = 10;

/**
 * Mails the receipt of a review to its author, in the write that keeps the review (log L12). To an address that nobody has
 * proved no word of a stranger goes (MAIL-03): its receipt comes with the proof, of which the code says so.
 * @param author the id of who wrote it
 */
export async function mailReceipt(
  verbs: Verbs,
  context: Context,
  signer: Signer | undefined,
  { post, logged }: { post: Received['post']; logged?: WrittenLeaf | undefined },
  author: string | undefined,
): Promise<void> {
  const { services, site } = context;
  if (!services.settings.mail || !signer || !logged || author === undefined) return;
  const row = await verbs.authors.byId(site.id, author);
  const to = row && toEmail(context, row);
  if (row?.confirmed_at && to) await add(verbs, context, signer, row, to, [{ post, logged }]);
}

/** Reviews of authors who never proved their address, which is about to be proved. */
export const listUnmailed = (
  verbs: Verbs,
  { site }: Pick<Context, 'site'>,
  authors: readonly AuthorRow[],
): Promise<string[]> =>
  verbs.log.receivedOf(
    site.id,
    authors.filter(({ confirmed_at }) => confirmed_at === null).map(({ id }) => id),
    mostReceipts,
  );

/**
 * Mails the receipts of reviews that were written under an address before it was proved: of those that are its owner's now.
 * @param author who has proved it
 */
export async function mailEarlierReceipts(
  verbs: Verbs,
  context: Context,
  signer: Signer | undefined,
  author: AuthorRow,
  posts: readonly string[],
): Promise<void> {
  const { services, site } = context;
  const to = toEmail(context, author);
  if (!services.settings.mail || !signer || !to) return;
  const received: Received[] = [];
  for (const id of posts) {
    const logged = await verbs.log.received(site.id, id);
    const post = await verbs.posts.byId(site.id, id);
    if (logged && post?.author_id === author.id) received.push({ post, logged });
  }
  if (received.length > 0) await add(verbs, context, signer, author, to, received);
}

async function add(
  verbs: Verbs,
  { services, site, locale }: Context,
  signer: Signer,
  author: AuthorRow,
  to: string,
  received: readonly Received[],
): Promise<void> {
  const server = services.settings.publicAddress;
  if (!server) return;
  await services.mail.add(verbs, {
    to,
    locale: author.locale ?? locale ?? 'en',
    template: 'reviewReceipt',
    data: {
      reviews: received.map(({ post, logged }) => ({ post: post.id, note: toReceipt(signer, logged).note })),
      server,
      site: site.key,
    },
    site,
    key: `receipt ${received.map(({ post }) => post.id).join()}`,
  });
}
