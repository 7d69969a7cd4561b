import { schemas } from '../../schemas/endpoints.ts';
import { type Case, equal, ids, ok, refused, shaped, today, visit } from '../case.ts';

/** Section P: posts. */
export const posts: Case[] = [
  {
    rule: 'P1 P2',
    name: 'ids sort in order of creation',
    async run(server) {
      const here = visit(server);
      const made: string[] = [];
      for (let index = 0; index < 12; index++)
        made.push((await (index % 3 ? here.comment(`${index}`) : here.review(4))).post.id);
      equal([...made].sort(), made, 'ids');
    },
  },
  {
    rule: 'P3',
    name: 'a comment needs its text and has nothing of a review',
    async run(server) {
      const { send, subject } = visit(server);
      for (const body of [undefined, '', ' \n ']) refused(await send({ body }), 422, 'TEXT_REQUIRED', 'body');
      for (const [name, value] of Object.entries({
        title: 'x',
        rating: 4,
        criteria: { a: 1 },
        experiencedOn: today(),
      })) {
        refused(await send({ body: 'x', [name]: value }), 422, 'VALIDATION_FAILED', name);
      }
      const { post } = shaped(schemas.createPost.answer, await send({ body: 'x' }), 201);
      equal(
        [post.kind, post.subject, post.parentId, post.title, post.rating, post.criteria, post.experiencedOn],
        ['comment', subject, null, null, null, null, null],
        'fields',
      );
      equal([post.status, post.editedAt, post.replyCount, post.origin], ['published', null, 0, 'web'], 'state');
    },
  },
  {
    rule: 'P20 EU-5',
    name: 'a review says where it comes from, how it was verified and what was given for it, by the word of the server',
    async run(server) {
      const { ask, send, subject } = visit(server);
      const review = { kind: 'review', rating: 4, experiencedOn: today(), author: { name: 'Ada' } };
      for (const [name, value] of Object.entries({
        origin: 'request',
        verification: 'order-token',
        incentive: 'gift',
      })) {
        refused(await send({ ...review, [name]: value }), 400, 'UNKNOWN_FIELD', name);
      }
      shaped(schemas.createPost.answer, await send(review), 201);
      const { items } = shaped(schemas.posts.answer, await ask('GET', `posts?subject=${subject}&kind=review`));
      const said = items.map(({ origin, verification, incentive }) => [origin, verification, incentive]);
      equal(said, [['web', 'none', 'none']], 'said');
    },
  },
  {
    rule: 'P4',
    name: 'a review needs a rating and a day that was',
    async run(server) {
      const { send } = visit(server);
      const review = { kind: 'review', rating: 4, experiencedOn: today() };
      refused(await send({ ...review, rating: undefined }), 422, 'RATING_REQUIRED', 'rating');
      for (const rating of [0, 6, 4.5])
        equal((await send({ ...review, rating })).status >= 400, true, `rating ${rating}`);
      refused(await send({ ...review, experiencedOn: undefined }), 422, 'EXPERIENCE_DATE_REQUIRED', 'experiencedOn');
      for (const day of ['2026-02-30', '2025-13-01', 'yesterday', '', '2025-1-1', today(3), today(-365 * 21)]) {
        refused(await send({ ...review, experiencedOn: day }), 422, 'EXPERIENCE_DATE_INVALID', 'experiencedOn');
      }
      refused(await send({ ...review, parentId: 'x' }), 422, 'PARENT_INVALID', 'parentId');
      const full = { ...review, title: 'Good', body: 'Very', criteria: { service: 5 }, author: { name: 'Ada' } };
      const { post } = shaped(schemas.createPost.answer, await send(full), 201);
      equal(
        [post.title, post.rating, post.criteria, post.experiencedOn],
        ['Good', 4, { service: 5 }, today()],
        'fields',
      );
      equal(shaped(schemas.createPost.answer, await send(review), 201).post.text, [], 'text of a rating alone');
    },
  },
  {
    rule: 'P5',
    name: 'a parent is a visible post of the same subject',
    async run(server) {
      const here = visit(server);
      const elsewhere = await visit(server).comment('elsewhere');
      const gone = await here.comment('gone');
      await here.ask('DELETE', `posts/${gone.post.id}`, undefined, { token: gone.token });
      for (const parentId of [elsewhere.post.id, gone.post.id, 'nothing']) {
        refused(await here.send({ body: 'x', parentId }), 422, 'PARENT_INVALID', 'parentId');
      }
      const review = await here.review(3);
      refused(await here.send({ body: 'x', parentId: review.post.id }), 403, 'REPLY_NOT_ALLOWED');
      refused(
        await here.send({ body: 'x', parentId: review.post.id }, { token: review.token }),
        403,
        'REPLY_NOT_ALLOWED',
      );
    },
  },
  {
    rule: 'P6',
    name: 'one review for each author and subject',
    async run(server) {
      const here = visit(server);
      const { token } = await here.review(3);
      const review = { kind: 'review', rating: 5, experiencedOn: today() };
      refused(await here.send(review, { token }), 409, 'ALREADY_REVIEWED');
      equal((await here.send(review)).status, 201, 'another author');
      equal((await visit(server).send(review, { token })).status, 201, 'another subject');
    },
  },
  {
    rule: 'P6',
    name: 'two reviews of one author that arrive together are one',
    async run(server) {
      const here = visit(server);
      const { token } = await here.comment('hello');
      const review = { kind: 'review', rating: 5, experiencedOn: today() };
      const answers = await Promise.all(Array.from({ length: 6 }, () => here.send(review, { token })));
      equal(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409, 409], 'statuses');
      equal((await here.page()).subject.reviewCount, 1, 'reviews');
    },
  },
  {
    rule: 'P6 P8 A4',
    name: 'the business replies to reviews, writes none, changes none, removes none (J5)',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const staff = { token: server.secretKey!, origin: null };
      refused(await here.send({ kind: 'review', rating: 5, experiencedOn: today() }, staff), 403, 'STAFF_REVIEW');
      const { post } = await here.review(2);
      const reply = await here.comment('We are sorry', { parentId: post.id, ...staff });
      equal([reply.post.author?.kind, reply.visitorToken], ['staff', undefined], 'author');
      refused(await here.ask('PATCH', `posts/${post.id}`, { rating: 5 }, staff), 403, 'FORBIDDEN');
      refused(await here.ask('DELETE', `posts/${post.id}`, undefined, staff), 403, 'FORBIDDEN');
      equal((await here.page()).subject.rating?.mean, 2, 'rating');
    },
  },
  {
    rule: 'P7',
    name: 'the source is for the author only',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('*mine*');
      const other = await here.comment('other');
      equal(post.source, '*mine*', 'source in the answer to its author');
      const read = async (ask?: { token: string }) => [
        shaped(schemas.post.answer, await here.get(`posts/${post.id}`, {}, ask)).source,
        (await here.posts({}, ask)).items.find(({ id }) => id === post.id)?.source,
        (await here.page(ask)).comments?.items.find(({ id }) => id === post.id)?.source,
      ];
      equal(await read({ token }), ['*mine*', '*mine*', '*mine*'], 'to the author');
      equal(await read(), [undefined, undefined, undefined], 'to anybody');
      equal(await read({ token: other.token }), [undefined, undefined, undefined], 'to another author');
    },
  },
  {
    rule: 'P8',
    name: 'the author changes what is there, within P3 and P4',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.review(2);
      const patch = (change: object, id = post.id, ask: { token?: string } = { token }) =>
        here.ask('PATCH', `posts/${id}`, change, ask);
      equal(shaped(schemas.changePost.answer, await patch({})).editedAt, null, 'editedAt after no change');
      equal(shaped(schemas.changePost.answer, await patch({ rating: 2 })).editedAt, null, 'editedAt after the same');
      const changed = shaped(schemas.changePost.answer, await patch({ rating: 4, body: 'Better' }));
      equal([changed.rating, changed.source, changed.experiencedOn], [4, 'Better', today()], 'fields');
      ok(changed.editedAt && changed.editedAt >= changed.createdAt, 'editedAt is set');
      equal((await here.page()).subject.rating?.mean, 4, 'mean');
      refused(await patch({ kind: 'comment' }), 400, 'UNKNOWN_FIELD', 'kind');
      refused(await patch({ experiencedOn: today(3) }), 422, 'EXPERIENCE_DATE_INVALID');
      const comment = await here.comment('text');
      refused(await patch({ body: '' }, comment.post.id, comment), 422, 'TEXT_REQUIRED', 'body');
      refused(await patch({ rating: 3 }, comment.post.id, comment), 422, 'VALIDATION_FAILED', 'rating');
      refused(await patch({ body: 'x' }, comment.post.id), 403, 'FORBIDDEN');
      refused(await patch({ body: 'x' }, comment.post.id, {}), 401, 'UNAUTHENTICATED');
    },
  },
  {
    rule: 'P17',
    name: 'a change of words that somebody else has changed meanwhile is refused',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('first');
      const patch = (change: object) => here.ask('PATCH', `posts/${post.id}`, change, { token });
      const second = shaped(schemas.changePost.answer, await patch({ body: 'second', basedOn: post.editedAt }));
      refused(await patch({ body: 'third', basedOn: post.editedAt }), 409, 'CHANGED_SINCE');
      const repeated = shaped(schemas.changePost.answer, await patch({ body: 'second', basedOn: post.editedAt }));
      equal([repeated.source, repeated.editedAt], ['second', second.editedAt], 'after what was made already');
      const third = shaped(schemas.changePost.answer, await patch({ body: 'third', basedOn: second.editedAt }));
      ok(third.editedAt! > second.editedAt!, 'each has a time of its own');
      equal(shaped(schemas.changePost.answer, await patch({ body: 'fourth' })).source, 'fourth', 'without a base');
    },
  },
  {
    rule: 'P18',
    name: 'what a post said before is for its author, and goes with the post',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('first');
      const read = (ask?: { token: string }) => here.get(`posts/${post.id}/versions`, {}, ask);
      equal(shaped(schemas.versions.answer, await read({ token })).items, [], 'of what was not changed');
      await here.ask('PATCH', `posts/${post.id}`, { body: 'second' }, { token });
      await here.ask('PATCH', `posts/${post.id}`, { body: 'third' }, { token });
      const { items } = shaped(schemas.versions.answer, await read({ token }));
      equal(
        items.map(({ text }) => text),
        ['second', 'first'].map((text) => [{ type: 'paragraph', children: [{ type: 'text', text }] }]),
        'the newest first',
      );
      equal(items[1]!.writtenAt, post.createdAt, 'since when');
      equal(items[1]!.replacedAt, items[0]!.writtenAt, 'until when');
      await here.comment('a reply', { parentId: post.id });
      equal((await here.ask('DELETE', `posts/${post.id}`, undefined, { token })).status, 204, 'DELETE');
      refused(await read({ token }), 404, 'NOT_FOUND');
    },
  },
  {
    rule: 'P9',
    name: 'a post with replies leaves its frame, until its last reply goes',
    async run(server) {
      const here = visit(server);
      const root = await here.comment('root', {});
      const reply = await here.comment('reply', { parentId: root.post.id });
      const remove = (made: typeof root) =>
        here.ask('DELETE', `posts/${made.post.id}`, undefined, { token: made.token });
      equal((await remove(root)).status, 204, 'DELETE');
      const frame = shaped(schemas.post.answer, await here.get(`posts/${root.post.id}`));
      equal(
        [frame.status, frame.author, frame.title, frame.text, frame.rating],
        ['withdrawn', null, null, [], null],
        'frame',
      );
      ok(
        !JSON.stringify(await here.page({ token: root.token })).includes('"root"'),
        'the words are gone, for its author too',
      );
      const list = await here.posts();
      equal([ids(list), list.total, ids(list.items[0]?.replies)], [[root.post.id], 1, [reply.post.id]], 'list');
      equal((await here.page()).subject.commentCount, 1, 'commentCount');
      equal((await remove(reply)).status, 204, 'DELETE of the last reply');
      refused(await here.get(`posts/${root.post.id}`), 404, 'NOT_FOUND');
      equal((await here.posts()).total, 0, 'total');
    },
  },
  {
    rule: 'P10',
    name: 'the name of a token holder is remembered',
    async run(server) {
      const here = visit(server);
      const first = shaped(schemas.createPost.answer, await here.send({ body: 'x', author: { name: ' Ada ' } }), 201);
      const second = await here.comment('y', { token: first.visitorToken! });
      equal([first.post.author?.name, second.post.author?.name], ['Ada', 'Ada'], 'name');
      const { author } = (await here.comment('z')).post;
      equal([author?.name, author?.kind], ['', 'guest'], 'a guest without a name');
      const email = 'ada@example.org';
      const mailed = await here.send({ body: 'w', author: { name: 'Eve', email } });
      ok(
        !mailed.text.includes(email) && !(await here.get('page', { subject: here.subject })).text.includes(email),
        'no address is answered',
      );
    },
  },
];
