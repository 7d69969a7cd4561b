import { type Fields, isFields, isTrue, nameOf, refuse, toCount, toId, toLine, toText, toUrl } from '../fields.ts';
import { readItems, readJson, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';

type People = Lookup<PostItem['author']>;

/** What Commento exports, and Comentario of its first generation: comments, and after them who wrote them. */
export const commento: Format = {
  id: 'commento',
  label: 'Commento',
  detect(source) {
    const shape = shapeOf(source);
    if (shape.has('comments.*.commentHex') || shape.has('commenters.*.commenterHex')) return true;
    return shape.get('version') === 1 && shape.size === 1 && /^\s*\{\s*"version"\s*:\s*1\s*[,}]/.test(source.head);
  },
  read,
};

async function* read(source: Source): AsyncIterable<Item> {
  using people: People = new Lookup();
  for await (const { at, value } of readJson(source, ['commenters.*'])) {
    const id = at === 'commenters.*' && isFields(value) && toId(value.commenterHex);
    if (id)
      people.add(id, { id, name: toLine(value.name), email: toLine(value.email), isStaff: isTrue(value.isModerator) });
  }
  using threads = new Lookup<true>();
  yield* readItems(source, { places: ['comments.*'], id: 'commentHex' }, (fields, line) =>
    toItems(fields, line, people, threads),
  );
}

function* toItems(fields: Fields, line: number, people: People, threads: Lookup<true>): Iterable<Item> {
  const id = toId(fields.commentHex);
  const host = toLine(fields.domain ?? fields.host);
  const path = toUrl(fields.url ?? fields.path);
  if (!id || !path) return yield refuse(line, id ? 'url' : 'commentHex', id);
  const url = host && path.startsWith('/') ? `https://${host}${path}` : path;
  const thread = nameOf(url);
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url };
  const parent = toId(fields.parentHex);
  const source = toText(fields.markdown);
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: parent === 'root' ? undefined : parent,
    kind: 'comment',
    author: people.get(toId(fields.commenterHex)) ?? {},
    createdAt: toLine(fields.creationDate),
    body: source ? { form: 'markdown', value: source } : { form: 'html', value: toText(fields.html) ?? '' },
    likes: toCount(fields.score),
    state: isTrue(fields.deleted) ? 'deleted' : fields.state === 'approved' ? 'published' : 'pending',
  };
}
