import { v7 as newId } from 'uuid';
import type { Handlers } from './call.ts';
import { checkPage, published } from './writing.ts';

export const createReport: Handlers['createReport'] = {
  write(call) {
    const { body: input, site, now, services } = call;
    return async (verbs) => {
      const post = await published(verbs, call);
      const id = newId();
      await verbs.reports.insert({
        site_id: site.id,
        id,
        post_id: post.id,
        reason: input.reason,
        detail: input.detail || null,
        name: input.name ?? null,
        email_encrypted: input.email ? services.encryption.encrypt(input.email, `${site.id} ${id}`) : null,
        good_faith: input.goodFaith ? 1 : 0,
        created_at: now,
      });
      return { answer: { id, createdAt: now } };
    };
  },
};

// H4: the number alone. Neither who nor by which network is kept.
export const createShare: Handlers['createShare'] = {
  write(call) {
    const { body: input, site, now } = call;
    checkPage(call, input.subject.url);
    return async (verbs) => {
      const subject = await verbs.subjects.ensure(site.id, { key: input.subject.key }, now);
      const revision = await verbs.subjects.count(site.id, subject.id, { share_count: 1 });
      return {
        answer: { shareCount: subject.share_count + 1 },
        tell: [{ subject: subject.key, changes: [{ type: 'subject', revision }] }],
      };
    };
  },
};
