import { setTimeout } from 'node:timers/promises';
import type { Created, PostInput, SearchResults } from '@parvis/contract';
import type { RunningParvis } from '../../browser/parvis.ts';

/** A site that has turned on what a new one has not: votes against, emoji, earlier versions, presence. */
export const richSite = 'rich';

const words =
  'kettle lantern basket compass anchor whistle mirror pillow candle ladder bucket hammer violin teapot'.split(' ');
/** Posts of `busy`. */
const busy = 30;
const code = `It starts like this:

\`\`\`ts
// Every boat that is free on that day.
export async function findBoats(day: Date, most = 10): Promise<Boat[]> {
  const { items } = await client.request("boats", { query: { day, most } });
  return items.filter((boat) => boat.free && /^[A-Z]{2}-\\d+$/.test(boat.name));
}
\`\`\`

\`\`\`diff
- const quay = null;
+ const quay = await findQuay("north");
\`\`\`

\`\`\`html
<a href="/boats?day=1" class="boat">Boats</a>
\`\`\``;

/** Fills it. Its subjects: `code`, `talk` and `own` of few comments, `busy` of thirty. @returns the comment of `own` */
export async function fillRichSite(server: RunningParvis, origin: string): Promise<Created> {
  const { sites } = server.parvis;
  await sites.put({ key: richSite, name: 'Hôtel Bellevue', origins: [origin] });
  await sites.settings(richSite, {
    moderation: 'nothing',
    history: true,
    presence: true,
    reactions: {
      who: 'anyone',
      down: true,
      onPosts: true,
      set: [
        { emoji: '👏', label: 'Bravo' },
        { emoji: '❤️', label: 'Love it' },
        { emoji: '🎉', label: 'Congratulations' },
      ],
    },
  });
  const say = (key: string, name: string, body: string, parentId?: string): Promise<Created> => {
    const subject = { key, title: `All about ${key}`, url: `${origin}/${key}` };
    const input: PostInput = { kind: 'comment', subject, author: { name }, body, parentId };
    return server.write(input, undefined, richSite);
  };
  await say('code', 'Ada', code);
  const first = await say('talk', 'Ada', 'The first boat left *very early* in the fog, and nobody waved.');
  await say('talk', 'Zoë Müller', 'The snow on the lake is worth the journey.', first.post.id);
  await say('talk', 'نورة العتيبي', 'We came by the night train from the south.', first.post.id);
  for (let n = 0; n < busy; n++)
    await say('busy', `Guest ${n}`, `The ${words[n % words.length]} of room ${n} is here.`);
  const own = await say('own', 'Mo', 'The ferry leaves at nine.');
  const changed = await fetch(`${server.host}/v1/sites/${richSite}/posts/${own.post.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${own.visitorToken}` },
    body: JSON.stringify({ body: 'The ferry leaves at **ten**, from the other quay.' }),
  });
  if (!changed.ok) throw new Error(`The comment could not be changed: ${await changed.text()}`);
  return own;
}

/** Until all that was written can be found, which is a while after it is read. */
export async function waitForIndex({ host }: Pick<RunningParvis, 'host'>): Promise<void> {
  for (;;) {
    const answer = await fetch(`${host}/v1/sites/${richSite}/search?subject=busy&q=room`);
    if (((await answer.json()) as SearchResults).total >= busy) return;
    await setTimeout(100);
  }
}
