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
    rule: 'M4',
    name: 'takes whole origins and a name that shows something, and keeps what is not named',
    needs: ['secretKey'],
    async run(server) {
      const { ask } = visit(server);
      const path = toPath(manageSitePath, { site: server.site });
      const by = { token: server.secretKey!, origin: null };
      const before = shaped(schemas.changeSite.answer, await ask('PATCH', path, {}, by));
      refused(await ask('PATCH', path, { name: '\u200b' }, by), 422, 'FIELD_REQUIRED');
      for (const origin of ['https://a.example/b', 'ftp://a.example', 'https://me@a.example', 'a.example']) {
        refused(await ask('PATCH', path, { origins: [origin] }, by), 422, 'VALIDATION_FAILED');
      }
      const same = shaped(schemas.changeSite.answer, await ask('PATCH', path, { name: ` ${before.name} ` }, by));
      equal(JSON.stringify(same), JSON.stringify(before), 'the site');
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
