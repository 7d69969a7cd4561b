/** Of those that export a table. */
const table = [
  'In its settings, export all reviews as a CSV file, the hidden ones included.',
  'Do not open it in a spreadsheet in between: that changes dates and letters.',
];

/**
 * How one gets the file from each system that is read: steps in Markdown, of which the console shows `code` and *names of
 * buttons*. The documentation prints the same.
 */
export const importSources = {
  wordpress: [
    'In WordPress, open *Tools*, then *Export*.',
    'Choose *All content* and press *Download Export File* (.xml). Reviews of WooCommerce are in it as well.',
  ],
  disqus: [
    'In the administration of Disqus, open *Moderation*, then *Export* (disqus.com/admin/discussions/export), and press *Export Comments*.',
    'A link comes by mail: download the file (.xml.gz). You need not unpack it.',
  ],
  isso: [
    'On your server, copy the file that `dbpath` of its configuration names, often `comments.db`. A copy is enough; nothing in it is changed or run.',
  ],
  remark42: [
    'Take the newest file of its backups, in `var/backup` if nothing else was set, or run `remark42 backup` on your server (.gz).',
  ],
  commento: [
    'In the dashboard of Commento, open your domain, then *Settings*, *Export data*.',
    'A link comes by mail: download the file (.json.gz).',
  ],
  comentario: [
    'In the administration of Comentario, open your domain, then *Operations*, *Export data* (.json.gz). Files of its first generation and of the third are read.',
  ],
  artalk: [
    'In the sidebar of Artalk for administrators, open *Transfer*, then *Export* (.artrans). Its converter makes the same of many other systems.',
  ],
  waline: [
    'In the administration of Waline, open *Import and export*, then *Export* (.json). Where its database is SQLite, a copy of that file does as well.',
  ],
  valine: [
    'In the console of LeanCloud, open your app, then *Export*, and choose the class in which Valine keeps its comments, `Comment` (.json or .jsonl).',
  ],
  twikoo: ['In the administration of Twikoo, open *Export* and choose the comments (.json).'],
  cusdis: ['On your server, copy the SQLite file of Cusdis, often `data/db.sqlite`.'],
  github: [
    'For giscus and utterances: with the program `gh`, save what `gh api graphql --paginate` answers of the discussions of your repository, their comments and replies, or `gh api --paginate repos/OWNER/REPO/issues/comments` (.json).',
    'Several answers one after another may be one file. The path that is the title of a discussion becomes the address of its page.',
  ],
  facebook: [
    'Nobody gets the comments of others out of the comments plugin. You may download your own: *Settings*, *Download your information*, *Comments and reactions*, as JSON.',
    'Only those with the address of a page can land.',
  ],
  google: [
    'Save what `reviews.list` of the Google Business Profile API answers (.json), page by page. You alone see it: it cannot land, for Google’s terms do not say that its reviews may be shown elsewhere.',
  ],
  'schema-org': [
    'Save the JSON-LD of your own pages (`<script type="application/ld+json">`) as a file. Single reviews are read, never a sum of them.',
  ],
  woocommerce: [
    'The export of WordPress has the reviews too: choose *WordPress* above unless you have a table already.',
    'A table of comments with their ratings (.csv), or the answers of the API of WooCommerce, version 3 (.json), are read.',
  ],
  prestashop: [
    'From the database of the shop, export the table `product_comment` of the module `productcomments`, as CSV or as a dump of SQL. Nothing of a dump is run.',
  ],
  shopify: [
    'Take the table that the app Product Reviews exported (.csv). Many other apps write the same.',
    'Do not open it in a spreadsheet in between: that changes dates and letters.',
  ],
  judgeme: table,
  loox: table,
  stamped: table,
  yotpo: table,
  okendo: table,
  powerreviews: table,
  'site-reviews': [
    'In WordPress, export the reviews of this plug-in as CSV. Reviews of no post are of the whole site.',
  ],
  trustpilot: ['In Trustpilot Business, export the reviews as CSV. They will say where they come from.'],
  'avis-verifies': [
    'Take the table that its module keeps in your shop, or export the reviews in the console of Skeepers (.csv).',
  ],
  csv: [
    'Any table whose first line names its columns: in Excel or Numbers, save it as CSV.',
    'It needs a date, and a text or a rating. You see what each column was taken for, and can change it.',
  ],
  json: [
    'Any list of records, or one record a line (.json, .jsonl).',
    'It needs a date, and a text or a rating. You see what each field was taken for, and can change it.',
  ],
  lines: [
    'From a system that has no export we read: write a line that says what the file is, and then a line of JSON for each thread and each post, as the documentation shows.',
  ],
};
