import { manageSitePath, toPath } from '../../endpoints/index.ts';
import { schemas } from '../../schemas/endpoints.ts';
import { type Case, equal, ok, refused, shaped, visit } from '../case.ts';

/** Section M: the site itself. */
export const sites: Case[] = [
  {
    rule: 'M4',
    name: 'says which origins may write, and no secret',
    needs: ['secretKey'],
    async run(server) {
      const { ask } = visit(server);
      const answer = await ask('GET', toPath(manageSitePath, { site: server.site }), undefined, {
        token: server.secretKey!,
        origin: null,
      });
      const site = shaped(schemas.manageSite.answer, answer);
      equal(site.key, server.site, 'key');
      ok(site.origins.includes(server.allowedOrigin), 'the origin that may write is named');
      ok(!answer.text.includes(server.secretKey!), 'the key is not answered');
    },
  },
  {
    rule: 'M1',
    name: 'the key of one site is nothing on another',
    needs: ['secretKey', 'otherSite'],
    async run(server) {
      const { ask } = visit(server);
      const path = toPath(manageSitePath, { site: server.otherSite!.site });
      refused(await ask('GET', path, undefined, { token: server.secretKey!, origin: null }), 401, 'UNAUTHENTICATED');
    },
  },
];
