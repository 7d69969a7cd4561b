import { insightsPath, toPath } from '../../endpoints/index.ts';
import { schemas } from '../../schemas/endpoints.ts';
import { type Case, equal, refused, shaped, visit } from '../case.ts';

/** Section M: figures by day. */
export const insights: Case[] = [
  {
    rule: 'M20',
    name: 'every day of the range is there, and the total is their sum',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const ask = (query: Record<string, string>) =>
        here.ask('GET', `${toPath(insightsPath, { site: server.site })}?${new URLSearchParams(query)}`, undefined, {
          token: server.secretKey!,
          origin: null,
        });
      const figures = shaped(schemas.insights.answer, await ask({ from: '2024-02-27', to: '2024-03-02' }));
      const days = ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02'];
      equal(JSON.stringify(figures.days.map(({ day }) => day)), JSON.stringify(days), 'days');
      for (const name of ['held', 'refused', 'hidden', 'replies', 'shares'] as const) {
        equal(
          figures.total[name],
          figures.days.reduce((sum, day) => sum + day[name], 0),
          name,
        );
      }
      equal(figures.subject, null, 'subject');
      const of = shaped(schemas.insights.answer, await ask({ subject: here.subject }));
      equal(of.days.length, 30, 'days where none are named');
      equal(JSON.stringify(of.subject), JSON.stringify({ key: here.subject, url: null, title: null }), 'subject');
      equal(of.unanswered, 0, 'unanswered of a page that nobody wrote about');
      refused(await ask({ from: '2024-03-02', to: '2024-03-01' }), 400, 'INVALID_QUERY', 'to');
      refused(await ask({ from: '2020-01-01', to: '2024-03-01' }), 400, 'INVALID_QUERY', 'to');
    },
  },
];
