import type { AnswerNotPosted } from '../../mail/templates/answer-not-posted.ts';
import type { ServerContext } from '../context.ts';
import { toHeard } from '../hearing/heard-post.ts';
import type { Writer } from './writer.ts';

/**
 * Tells somebody that an answer which came to their address was not published, and why. It goes to their own address alone,
 * whoever sent the answer, and once an hour for a post: nobody is written to who did not ask for it.
 */
export async function tellNotPosted(
  context: ServerContext,
  { staff, role, locale, to, granted }: Writer,
  because: AnswerNotPosted['because'],
): Promise<'told'> {
  const { now, services } = context;
  const { post } = granted;
  const { site } = granted.context;
  await services.store.write(async (verbs) => {
    context.begin?.();
    await services.mail.add(verbs, {
      to,
      locale,
      template: 'answerNotPosted',
      data: {
        because,
        post: await toHeard(verbs, context, { site_id: site.id, staff_id: staff, role }, post),
        site: site.name,
      },
      site,
      key: `answer ${staff} ${post.id} ${now.slice(0, 13)}`,
    });
  });
  return 'told';
}
