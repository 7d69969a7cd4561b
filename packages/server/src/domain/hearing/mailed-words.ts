import type { MailedWords } from '../../mail/templates/template.ts';
import { toPlainText } from '../../text/plain.ts';
import { toContest } from '../contests/words.ts';
import type { DomainServices } from '../context.ts';
import { isFrame } from '../posts/visibility.ts';
import { toWords } from '../reports/words.ts';
import { toSigns } from '../spam/signs.ts';

/** Reports of one post that are looked at for what they say, and that a mail quotes. */
const mostRead = 100;
const mostQuoted = 3;

/** Reads what a mail says of posts when it goes out. */
export const createMailedWords = (services: Pick<DomainServices, 'store' | 'encryption'>): MailedWords => {
  const { store } = services;
  const decisionOf = async (site: string, id: string | null) =>
    id === null ? undefined : (await store.decisions.byIds(site, [id]))[0];
  return {
    async post(site, id) {
      const post = await store.posts.byId(site, id);
      if (!post || isFrame(post)) return undefined;
      const decision = post.status === 'pending' ? await decisionOf(site, post.decision_id) : undefined;
      return {
        title: post.title ?? '',
        words: toPlainText(JSON.parse(post.text)),
        ...(post.rating !== null && { rating: post.rating }),
        by: post.author_name,
        ...(decision && toSigns(decision, post)),
      };
    },
    async reports(site, id) {
      const context = { services, site: { id: site } };
      const reports = await store.reports.ofPost(site, id, mostRead);
      const post = await store.posts.byId(site, id);
      return {
        said: reports.flatMap((report) => toWords(context, report).detail ?? []).slice(0, mostQuoted),
        contest: toContest(context, await decisionOf(site, post?.decision_id ?? null)),
      };
    },
  };
};
