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

  /** The answer to the question that asked for least besides what this one asks for. */
  async function answer(method, url) {
    const asked = (name, value) => name === 'blocks' || url.searchParams.getAll(name).includes(value);
    const fitting = (await read())
      .filter((one) => one.method === method && one.path === url.pathname)
      .filter((one) => Object.entries(one.parameters).every(([name, value]) => asked(name, value)))
      .sort((one, other) => Object.keys(other.parameters).length - Object.keys(one.parameters).length);
    if (url.pathname.endsWith('/subjects')) return json(200, mergeSubjects(fitting, url.searchParams.getAll('key')));
    if (fitting[0]) return json(fitting[0].status, fitting[0].answer);
    return json(503, { type: 'about:blank', title: 'Recorded', status: 503, code: 'UNAVAILABLE' });
  }

  const mergeSubjects = (fitting, keys) => ({
    ...fitting[0]?.answer,
    items: keys.map((key) => fitting.find(({ parameters }) => parameters.key === key)?.answer.items[0]),
  });

  window.fetch = async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(request?.url ?? input, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith('/v1/') || !(await alone)) return send(input, init);
    return answer(init?.method ?? request?.method ?? 'GET', url);
  };
  // Nothing happens on a recording: nobody listens.
  alone.then((is) => {
    if (!is) return;
    window.EventSource = undefined;
    for (const note of document.querySelectorAll('[data-alone]')) note.hidden = false;
  });
})();
