import { isVerified, type Post } from '@parvis/contract';
import type { Context } from 'hono';
import { type ReviewOf, walkReviews } from '../domain/posts/site-reviews.ts';
import { toCsvCell } from '../export/csv.ts';
import type { Env } from '../http/context.ts';
import { takeBesides } from '../http/pipeline.ts';
import type { Services } from '../http/services.ts';
import type { Item } from '../options/pages.ts';
import { toPlainText } from '../text/plain.ts';
import { toAddresses } from './address.ts';
import { asAnybody } from './page-context.ts';
import { toNamed } from './page-model.ts';
import { element } from './xml.ts';

export const productReviewFormats = ['xml', 'csv'] as const;
type Format = (typeof productReviewFormats)[number];

/** A review of a product whose page the business has named. */
interface ProductReview {
  post: Post;
  text: string;
  item: Item;
  name: string;
  url: string;
  /** The page of the review itself. */
  address: string;
}

/** Who publishes them. */
interface Publisher {
  name: string;
  /** Its pages. */
  origin: string;
}

interface Writer {
  type: string;
  begin(publisher: Publisher): string;
  /** Nothing where the format takes no such review. */
  write(review: ProductReview, publisher: Publisher): string;
  end: string;
}

/** Google Merchant Center, product reviews 2.4: elements in the order of its schema. */
const xml: Writer = {
  type: 'application/xml; charset=utf-8',
  begin: ({ name }) =>
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<feed xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.google.com/shopping/reviews/schema/product/2.4/product_reviews.xsd">' +
    `<version>2.4</version><publisher>${element('name', name)}</publisher><reviews>\n`,
  write({ post, text, item, name, url, address }) {
    const { id, author, title, createdAt, lang, rating, incentive, verification = 'none', origin } = post;
    const isAnonymous = !author?.name;
    const ids = (['gtin', 'mpn', 'sku', 'brand'] as const).flatMap((one) =>
      item[one] ? [`<${one}s>${element(one, item[one])}</${one}s>`] : [],
    );
    const collected = ({ web: 'unsolicited', onsite: 'point_of_sale', request: 'after_fulfillment' } as const)[
      origin as 'web'
    ];
    // Whose words nobody knows to be paid or not says nothing of it, rather than that they are not.
    const isKnown = incentive !== undefined && incentive !== 'unknown';
    return `<review>${[
      element('review_id', id),
      `<reviewer>${element('name', author?.name || 'Anonymous', { is_anonymous: `${isAnonymous}` })}</reviewer>`,
      element('is_verified_purchase', `${isVerified(verification)}`),
      isKnown && element('is_incentivized_review', `${incentive !== 'none'}`),
      element('review_timestamp', createdAt),
      title && element('title', title),
      element('content', text || title || `${rating}/5`),
      lang && element('review_language', lang),
      element('review_url', address, { type: 'singleton' }),
      `<ratings>${element('overall', `${rating}`, { min: '1', max: '5' })}</ratings>`,
      `<products><product>${ids.length > 0 ? `<product_ids>${ids.join('')}</product_ids>` : ''}` +
        `${element('product_name', name)}${element('product_url', url)}</product></products>`,
      collected && element('collection_method', collected),
    ]
      .filter(Boolean)
      .join('')}</review>\n`;
  },
  end: '</reviews></feed>\n',
};

const columns = [
  'aggregator',
  'store.name',
  'store.id',
  'store.storeUrls',
  'reviewID',
  'rating',
  'title',
  'content',
  'created_at',
  'updated_at',
  'review_image_urls',
  'incentivized',
  'has_verified_purchase',
  'reviewer.name',
  'reviewer.reviewerID',
  'reviewer.isAnonymous',
  'product.name',
  'product.url',
  'product.imageUrls',
];

/** Meta shops: none without words, nor one of which nobody knows whether something was given for it. */
const csv: Writer = {
  type: 'text/csv; charset=utf-8',
  begin: () => `${columns.join(',')}\r\n`,
  write({ post, text, name, url }, publisher) {
    const { id, author, title, createdAt, editedAt, rating, incentive = 'unknown', verification = 'none' } = post;
    if (!text || incentive === 'unknown') return '';
    const row = [
      'Parvis',
      publisher.name,
      '',
      publisher.origin,
      id,
      `${rating}`,
      title ?? '',
      text,
      createdAt,
      editedAt ?? '',
      '',
      `${incentive !== 'none'}`,
      `${isVerified(verification)}`,
      author?.name ?? '',
      '',
      `${!author?.name}`,
      name,
      url,
      '',
    ];
    return `${row.map(toCsvCell).join(',')}\r\n`;
  },
  end: '',
};

const writers: Record<Format, Writer> = { xml, csv };

/** Bytes that go out at a time, about. */
const portion = 16_384;

/**
 * `GET /sites/{site}/product-reviews.xml` and `.csv`: all reviews of what the business says are products, for shops and
 * search engines (N6). Whole, because what is missing is deleted there; written while it is read, however many there are.
 */
export async function answerProductReviews(c: Context<Env>, services: Services, format: Format): Promise<Response> {
  // As much as ten pages.
  await takeBesides(c, services, 'page', 9);
  const { site } = c.var;
  const { publicAddress, basePath } = services.settings;
  const to = toAddresses(publicAddress || new URL(c.req.raw.url).origin + basePath, site.key);
  const writer = writers[format];
  const publisher = { name: site.name || site.key, origin: site.origins[0] ?? '' };
  const reviews = walkReviews(asAnybody({ c, services }));
  const encoder = new TextEncoder();
  let text = writer.begin(publisher);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (text.length < portion) {
        const { value, done } = await reviews.next();
        if (done) {
          controller.enqueue(encoder.encode(text + writer.end));
          controller.close();
          return;
        }
        const review = toProductReview(services, site.key, value, to.post(value.post.id));
        if (review) text += writer.write(review, publisher);
      }
      controller.enqueue(encoder.encode(text));
      text = '';
    },
    async cancel() {
      await reviews.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': writer.type,
      'cache-control': 'public, no-cache',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    },
  });
}

function toProductReview(
  services: Services,
  site: string,
  { post, subject }: ReviewOf,
  address: string,
): ProductReview | undefined {
  const { item, url, title } = toNamed(services, site, subject);
  if (item?.type !== 'Product' || !url) return undefined;
  return { post, text: toPlainText(post.text), item, name: title ?? subject.key, url, address };
}
