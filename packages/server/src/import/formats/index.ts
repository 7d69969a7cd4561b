import type { Format } from '../record.ts';
import { artalk } from './artalk.ts';
import { comentario } from './comentario.ts';
import { commento } from './commento.ts';
import { cusdis } from './cusdis.ts';
import { disqus } from './disqus.ts';
import { facebook } from './facebook.ts';
import { github } from './github.ts';
import { google } from './google.ts';
import { isso } from './isso.ts';
import { lines } from './lines.ts';
import { remark42 } from './remark42.ts';
import { schemaOrg } from './schema-org.ts';
import { twikoo } from './twikoo.ts';
import { valine } from './valine.ts';
import { waline } from './waline.ts';
import { wordpress } from './wordpress.ts';

/** All that posts can be brought from. A new format is a file beside this and its line here. */
export const formats: readonly Format[] = [
  artalk,
  comentario,
  commento,
  cusdis,
  disqus,
  facebook,
  github,
  google,
  isso,
  lines,
  remark42,
  schemaOrg,
  twikoo,
  valine,
  waline,
  wordpress,
];
