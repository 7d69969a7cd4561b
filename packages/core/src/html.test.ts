import { renderOptions, toOption } from '@parvis/contract/options';
import { describe, expect, it } from 'vitest';
import { problem, serve } from '../testing/serve.ts';
import { renderBlock } from './html.ts';

describe('a block as HTML', () => {
  it('asks for it with every option that a server takes', async () => {
    await using server = await serve((_, response) => void response.end('<style>a</style>'));
    const html = await renderBlock({
      from: `${server.host}/`,
      site: 'my site',
      block: 'share',
      subject: 'a & b',
      host: '/community',
      lang: 'fr',
      url: 'https://x.example/a',
      title: 'A',
      sort: 'oldest',
      limit: 5,
      theme: 'dark',
      readonly: true,
      networks: 'x',
      image: 'https://x.example/a.png',
      utm: false,
      headingLevel: 3,
      loading: 'eager',
      style: 'inline',
      jsonLd: true,
      nonce: 'n"',
    });
    expect(html).toBe('<style nonce="n&#34;">a</style>');
    const { pathname, searchParams } = new URL(server.seen[0]!.url, server.host);
    expect(pathname).toBe('/v1/sites/my%20site/render');
    expect(Object.fromEntries(searchParams)).toEqual({
      block: 'share',
      subject: 'a & b',
      host: '/community',
      lang: 'fr',
      url: 'https://x.example/a',
      title: 'A',
      sort: 'oldest',
      limit: '5',
      theme: 'dark',
      readonly: '',
      networks: 'x',
      image: 'https://x.example/a.png',
      'heading-level': '3',
      loading: 'eager',
      style: 'inline',
      markup: 'json-ld',
    });
    // Off is as if it were not there.
    for (const option of renderOptions) {
      if (option !== 'utm') expect([...searchParams.keys()]).toContain(toOption(option).parameter);
    }
  });

  it('takes a server in this process, below a path', async () => {
    let asked = '';
    const from = {
      basePath: '/community',
      fetch: async (request: Request) => {
        asked = request.url;
        return new Response('<p>');
      },
    };
    expect(await renderBlock({ from, site: 'demo', block: 'comments', subject: 's' })).toBe('<p>');
    expect(asked).toContain('/community/v1/sites/demo/render?block=comments&subject=s&host=');
  });

  it('says why there is none', async () => {
    await using server = await serve((_, response) => problem(response, 404, 'NOT_FOUND'));
    await expect(renderBlock({ from: server.host, site: 'x', block: 'rating', subject: 's' })).rejects.toThrow(
      'Parvis did not render rating of "s": 404 NOT_FOUND, Why.',
    );
  });
});
