import type { Format } from '../record.ts';
import { artalk } from './artalk.ts';
import { avisVerifies } from './avis-verifies.ts';
import { comentario } from './comentario.ts';
import { commento } from './commento.ts';
import { toGenericCsv } from './csv.ts';
import { cusdis } from './cusdis.ts';
import { disqus } from './disqus.ts';
import { facebook } from './facebook.ts';
import { github } from './github.ts';
import { google } from './google.ts';
import { isso } from './isso.ts';
import { toGenericJson } from './json.ts';
import { judgeme } from './judgeme.ts';
import { lines } from './lines.ts';
import { loox } from './loox.ts';
import { okendo } from './okendo.ts';
import { powerreviews } from './powerreviews.ts';
import { prestashop } from './prestashop.ts';
import { remark42 } from './remark42.ts';
import { schemaOrg } from './schema-org.ts';
import { shopify } from './shopify.ts';
import { siteReviews } from './site-reviews.ts';
import { stamped } from './stamped.ts';
import { trustpilot } from './trustpilot.ts';
import { twikoo } from './twikoo.ts';
import { valine } from './valine.ts';
import { waline } from './waline.ts';
import { woocommerce } from './woocommerce.ts';
import { wordpress } from './wordpress.ts';
import { yotpo } from './yotpo.ts';

/** Those whose files are tables, each known by its columns. */
const tables: readonly Format[] = [
  avisVerifies,
  judgeme,
  loox,
  okendo,
  powerreviews,
  prestashop,
  shopify,
  siteReviews,
  stamped,
  trustpilot,
  woocommerce,
  yotpo,
];

/** Those that have marks of their own. */
const known: readonly Format[] = [
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
  ...tables,
];

/** All that posts can be brought from. A new format is a file beside this and its line here. */
export const formats: readonly Format[] = [...known, toGenericCsv(tables), toGenericJson(known)];

export const findFormat = (id: string | null): Format | undefined => formats.find((format) => format.id === id);
