// Widgets of this site ask the server that serves it. Where none does, its files are all there is: then this answers, with
// what a real server answered when the site was built. What visitors write stays in their tab, and goes nowhere.
(() => {
  const lang = document.documentElement.lang === 'fr' ? 'fr' : 'en';
  const send = window.fetch.bind(window);
  /** Whether a server answers `/healthz`: among the files there is one of that name which says that there is none. */
  const alone = send('/healthz')
    .then((answer) => answer.text())
    .then((text) => text.includes('recorded'));
  let recorded;
  const read = () => {
    recorded ??= send(`/recorded.${lang}.json`).then((answer) => answer.json());
    return recorded;
  };

  const json = (status, body) =>
    new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    });

  /** What narrows nothing: without it an answer has more than was asked for, or begins elsewhere. */
  const loose = ['blocks', 'around', 'limit'];

  /** The answer to the same question; of those the one that was asked with most besides. */
  async function answer(method, url, body) {
    const { pathname, searchParams: asked } = url;
    if (method === 'POST' && pathname.endsWith('/posts')) return json(201, { post: await write(JSON.parse(body)) });
    const [, id, name] = /\/posts\/([^/]+)\/reactions\/([^/]+)$/.exec(pathname) ?? [];
    if (id) return json(200, { reactions: await react(id, name, method === 'PUT') });
    const isSame = ({ parameters }) =>
      [...new Set([...Object.keys(parameters), ...asked.keys()])].every(
        (name) =>
          (loose.includes(name) && !(name === 'limit' && parameters.limit)) ||
          asked.getAll(name).includes(parameters[name]),
      );
    const all = (await read()).filter((one) => one.method === method && one.path === pathname);
    if (pathname.endsWith('/subjects')) return json(200, mergeSubjects(all, asked.getAll('key')));
    const [found] = all
      .filter(isSame)
      .sort((one, other) => Object.keys(other.parameters).length - Object.keys(one.parameters).length);
    if (found) return json(found.status, found.answer);
    return json(503, { type: 'about:blank', title: 'Recorded', status: 503, code: 'UNAVAILABLE' });
  }

  /** Every copy of a post, in whichever answer it is. */
  async function findCopies(id) {
    const copies = [];
    const look = (value) => {
      if (!value || typeof value !== 'object') return;
      if (value.id === id && value.reactions) copies.push(value);
      for (const one of Object.values(value)) look(one);
    };
    look(await read());
    return copies;
  }

  async function react(id, name, mine) {
    const copies = await findCopies(id);
    for (const { reactions } of copies) {
      const one = reactions[name] ?? { count: 0, mine: false };
      if (one.mine !== mine) reactions[name] = { count: one.count + (mine ? 1 : -1), mine };
    }
    return copies[0]?.reactions ?? {};
  }

  /** What somebody writes, as it would come back: its words in paragraphs. */
  async function write({ kind, subject, parentId = null, title = null, body = '', author, ...rest }) {
    const texts = body.split(/\n{2,}/).filter((text) => text.trim());
    const now = new Date().toISOString();
    const none = () => ({ count: 0, mine: false });
    return {
      criteria: null,
      rating: null,
      experiencedOn: null,
      ...rest,
      id: crypto.randomUUID(),
      kind,
      subject: subject.key,
      parentId,
      title,
      text: texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text: text.trim() }] })),
      truncated: false,
      lang: null,
      author: { id: crypto.randomUUID(), name: author?.name ?? null, kind: 'guest' },
      status: 'published',
      createdAt: now,
      editedAt: null,
      replyCount: 0,
      reactions: { like: none(), helpful: none() },
      origin: 'web',
      verification: 'none',
      incentive: 'none',
    };
  }

  const mergeSubjects = (all, keys) => ({
    ...all[0]?.answer,
    items: keys.map((key) => all.find(({ parameters }) => parameters.key === key)?.answer.items[0]),
  });

  window.fetch = async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(request?.url ?? input, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith('/v1/') || !(await alone)) return send(input, init);
    const body = init?.body ?? (await request?.clone().text());
    return answer(init?.method ?? request?.method ?? 'GET', url, body);
  };
  // Nothing happens on a recording: nobody listens.
  alone.then((is) => {
    if (!is) return;
    window.EventSource = undefined;
    for (const note of document.querySelectorAll('[data-alone]')) note.hidden = false;
  });
})();
