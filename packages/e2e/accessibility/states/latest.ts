import type { OpenOptions, Stage } from '../stage.ts';
import { richSite } from './site.ts';
import type { OwnState } from './state.ts';

/** It has a file of its own. */
const own =
  (show: string) =>
  ({ server }: Stage): OpenOptions => ({
    site: richSite,
    attributes: `limit="5" show="${show}"`,
    head: `<script type="module" src="${server.host}/latest.js" data-site="${richSite}"></script>`,
  });

export const latest: OwnState[] = [
  { name: 'recent', subject: '', options: own('recent'), ready: 'li' },
  { name: 'talked about', subject: '', options: own('talked'), ready: 'li' },
];
