import type { HostileRow, MakeFiles } from './rows.ts';

/** What stands in a column: a field of a row, or always the same. */
type Cell = (row: HostileRow) => string;

const rating: Cell = () => '4';
const yes: Cell = () => 'true';
const key: Cell = ({ thread }) => thread.key;
const url: Cell = ({ thread }) => thread.url;
const page: Cell = ({ thread }) => thread.title;
const { id, title, body, name, email, at, picture, reply }: { [Field in keyof HostileRow]: Cell } = {
  id: (row) => row.id,
  title: (row) => row.title,
  body: (row) => row.body,
  name: (row) => row.name,
  email: (row) => row.email,
  at: (row) => row.at,
  picture: (row) => row.picture,
  reply: (row) => row.reply,
  n: (row) => String(row.n),
  thread: key,
};

/** No file of text holds a byte of zero. */
const toCsvRow = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('\0', '').replaceAll('"', '""')}"`).join(',')}\n`;

const toTable =
  (columns: Record<string, Cell>): MakeFiles =>
  (rows) => [
    toCsvRow(Object.keys(columns)) +
      rows.map((row) => toCsvRow(Object.values(columns).map((cell) => cell(row)))).join(''),
  ];

/** Formats whose files are tables alone, by their columns. */
export const tables: Record<string, MakeFiles> = {
  'avis-verifies': toTable({
    id_product_av: id,
    ref_product: key,
    product_name: page,
    rate: rating,
    title,
    // As it comes through an address.
    review: (row) => encodeURIComponent(row.body.toWellFormed()),
    customer_name: name,
    email,
    horodate: ({ at: time }) => String(Date.parse(time) / 1000),
    reply,
  }),
  csv: toTable({
    id,
    url,
    product_title: page,
    rating,
    title,
    body,
    author: name,
    email,
    date: at,
    reply,
    reply_date: at,
    images: picture,
  }),
  loox: toTable({
    id,
    status: () => 'Active',
    rating,
    nickname: name,
    email,
    review: body,
    date: at,
    productId: key,
    handle: key,
    img: picture,
    reply,
    replied_at: at,
    verified_purchase: yes,
    incentivized: yes,
  }),
  okendo: toTable({
    review_id: id,
    handle: key,
    product_name: page,
    rating,
    title,
    body,
    name,
    email,
    date_created: at,
    image_urls: picture,
    is_verified_buyer: yes,
  }),
  powerreviews: toTable({
    review_id: id,
    page_id: key,
    review_title: title,
    review_text: body,
    review_display: name,
    rating,
    review_date: at,
    review_status: () => 'Approved',
    verified_buyer: yes,
  }),
  shopify: toTable({
    product_handle: key,
    state: () => 'published',
    rating,
    title,
    author: name,
    email,
    body,
    reply,
    replied_at: at,
    created_at: at,
  }),
  'site-reviews': toTable({
    id,
    date: at,
    rating,
    title,
    content: body,
    name,
    email,
    is_approved: () => '1',
    assigned_posts: key,
    response: reply,
  }),
  stamped: toTable({
    review_id: id,
    product_id: key,
    product_handle: key,
    product_url: url,
    product_title: page,
    product_image_url: picture,
    rating,
    title,
    author: name,
    email,
    body,
    reply,
    replied_at: at,
    created_at: at,
    published: yes,
    photo_file_names: picture,
  }),
  trustpilot: toTable({
    'Review Id': id,
    'Product SKU': key,
    'Review Stars': rating,
    'Review Title': title,
    'Review Content': body,
    'Review Username': name,
    'Review User Email': email,
    'Review Created (UTC)': at,
    'Company Reply Content': reply,
    'Company Reply Date (UTC)': at,
    Verified: yes,
  }),
  yotpo: toTable({
    'Review ID': id,
    'Product ID': key,
    'Product URL': url,
    'Product Title': page,
    'Review Title': title,
    'Review Content': body,
    'Review Score': rating,
    Date: at,
    'Display Name': name,
    Email: email,
    Published: yes,
  }),
};

/** Those that are tables, and JSON or a dump besides. */
export const toJudgemeTable: MakeFiles = toTable({
  metaobject_handle: id,
  title,
  body,
  rating,
  review_date: at,
  reviewer_name: name,
  reviewer_email: email,
  product_id: key,
  product_handle: key,
  product_url: url,
  product_title: page,
  reply,
  reply_date: at,
  picture_urls: picture,
  verified: yes,
});
export const toWoocommerceTable: MakeFiles = toTable({
  comment_ID: id,
  comment_post_ID: key,
  product_permalink: url,
  product_title: page,
  comment_author: name,
  comment_author_email: email,
  comment_author_url: (row) => `javascript:alert(${row.n})`,
  comment_date_gmt: at,
  comment_content: body,
  comment_approved: () => '1',
  rating,
});
export const toPrestashopTable: MakeFiles = toTable({
  id_product_comment: id,
  id_product: key,
  title,
  content: body,
  customer_name: name,
  grade: rating,
  validate: () => '1',
  deleted: () => '0',
  date_add: at,
});
