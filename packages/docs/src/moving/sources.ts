/** Where the file comes from that somebody brings. */
export interface Source {
  en: string;
  fr: string;
  /** As it is typed in the example. */
  file: string;
}

/** By the id of the format. Of one that is not here, its own documentation says it. */
export const sources: Readonly<Record<string, Source>> = {
  wordpress: {
    en: 'In WordPress: *Tools*, *Export*, *All content*, *Download Export File*. Reviews of WooCommerce are in it as well.',
    fr: 'Dans WordPress : *Outils*, *Exporter*, *Tout le contenu*, *Télécharger le fichier d’exportation*. Les avis de WooCommerce y sont aussi.',
    file: 'wordpress.xml',
  },
  disqus: {
    en: 'In the administration of Disqus: *Moderation*, *Export*. A link comes by mail. The file may stay compressed.',
    fr: 'Dans l’administration de Disqus : *Moderation*, *Export*. Un lien arrive par courriel. Le fichier peut rester compressé.',
    file: 'disqus.xml.gz',
  },
  isso: {
    en: 'Its database is one file, which `dbpath` of its configuration names. A copy of it is enough; nothing in it is changed or run.',
    fr: 'Sa base est un seul fichier, celui que nomme `dbpath` dans sa configuration. Une copie suffit ; rien n’y est changé ni exécuté.',
    file: 'comments.db',
  },
  remark42: {
    en: 'It makes a backup every day, in `var/backup` if nothing else was set. The last one is the file.',
    fr: 'Il fait une sauvegarde par jour, dans `var/backup` si rien d’autre n’a été réglé. La dernière est le fichier.',
    file: 'backup-site-20260801.gz',
  },
  commento: {
    en: 'In its dashboard: the domain, *Settings*, *Export data*. A link comes by mail.',
    fr: 'Dans son tableau de bord : le domaine, *Settings*, *Export data*. Un lien arrive par courriel.',
    file: 'commento.json.gz',
  },
  comentario: {
    en: 'In its administration: the domain, *Operations*, *Export data*. Files of its first generation and of the third are read.',
    fr: 'Dans son administration : le domaine, *Operations*, *Export data*. Les fichiers de la première génération et de la troisième sont lus.',
    file: 'comentario.json.gz',
  },
  artalk: {
    en: 'In its sidebar for administrators: *Transfer*, *Export*, which gives a file of Artrans. Its converter makes the same of many other systems.',
    fr: 'Dans son panneau d’administration : *Transfer*, *Export*, qui donne un fichier Artrans. Son convertisseur en fait autant de beaucoup d’autres systèmes.',
    file: 'export.artrans',
  },
  waline: {
    en: 'In its panel: *Export*. Where its database is SQLite, a copy of that file does as well.',
    fr: 'Dans son panneau : *Export*. Si sa base est SQLite, une copie de ce fichier convient aussi.',
    file: 'waline.json',
  },
  valine: {
    en: 'In the console of LeanCloud: export the class in which Valine keeps its comments (`Comment`).',
    fr: 'Dans la console de LeanCloud : exportez la classe où Valine garde ses commentaires (`Comment`).',
    file: 'Comment.jsonl',
  },
  twikoo: {
    en: 'In its panel: export the comments as JSON.',
    fr: 'Dans son panneau : exportez les commentaires en JSON.',
    file: 'twikoo-comment.json',
  },
  cusdis: {
    en: 'Where its database is SQLite, a copy of that file.',
    fr: 'Si sa base est SQLite, une copie de ce fichier.',
    file: 'db.sqlite',
  },
  github: {
    en: 'For giscus and utterances: `gh api graphql --paginate` with the discussions of the repository, their comments and replies, or `gh api --paginate repos/OWNER/REPO/issues/comments`. Several answers one after another may be one file. The path that is the title of a discussion becomes the address of its page.',
    fr: 'Pour giscus et utterances : `gh api graphql --paginate` avec les discussions du dépôt, leurs commentaires et leurs réponses, ou `gh api --paginate repos/OWNER/REPO/issues/comments`. Plusieurs réponses à la suite peuvent former un seul fichier. Le chemin qui sert de titre à une discussion devient l’adresse de sa page.',
    file: 'discussions.json',
  },
  facebook: {
    en: 'Nobody gets the comments of others out of the comments plugin. One person may download their own: *Settings*, *Download your information*, *Comments and reactions*, as JSON. Only those with the address of a page can land.',
    fr: 'Personne ne peut récupérer les commentaires des autres du plug-in de commentaires. Une personne peut télécharger les siens : *Paramètres*, *Télécharger vos informations*, *Commentaires et réactions*, en JSON. Seuls ceux qui portent l’adresse d’une page peuvent arriver.',
    file: 'comments.json',
  },
  google: {
    en: 'From the API of Google Business Profile: what `reviews.list` answers, page by page. Its terms on showing reviews elsewhere are unclear, so all of them wait for your decision and none is published by the import.',
    fr: 'Par l’API de Google Business Profile : ce que répond `reviews.list`, page par page. Ses conditions sur l’affichage ailleurs ne sont pas claires : tous attendent donc votre décision et l’import n’en publie aucun.',
    file: 'reviews.json',
  },
  'schema-org': {
    en: 'The JSON-LD of your own pages (`<script type="application/ld+json">`), saved as a file. Single reviews are read, never a sum of them.',
    fr: 'Le JSON-LD de vos propres pages (`<script type="application/ld+json">`), enregistré dans un fichier. Les avis sont lus un par un, jamais leur somme.',
    file: 'reviews.json',
  },
  json: {
    en: 'Any list of records in JSON, or one record a line. Fields are known by what they are called (`body`, `created_at`, `author`, `url`, `rating` and the like); of others you say what they are.',
    fr: 'Toute liste d’enregistrements en JSON, ou un enregistrement par ligne. Les champs sont reconnus à leur nom (`body`, `created_at`, `author`, `url`, `rating`…) ; pour les autres, vous dites ce qu’ils sont.',
    file: 'comments.json',
  },
  woocommerce: {
    en: 'The export of WordPress has the reviews too. A table of comments with their ratings, or the answers of the API of WooCommerce (version 3), are read as well.',
    fr: 'L’export de WordPress contient déjà les avis. Une table de commentaires avec leurs notes, ou les réponses de l’API de WooCommerce (version 3), sont lues aussi.',
    file: 'reviews.csv',
  },
  prestashop: {
    en: 'From the database of the shop: the table `product_comment` of the module `productcomments`, as CSV or as a dump of SQL. Nothing of a dump is run.',
    fr: 'Dans la base de la boutique : la table `product_comment` du module `productcomments`, en CSV ou en export SQL. Rien d’un export n’est exécuté.',
    file: 'product_comment.sql',
  },
  shopify: {
    en: 'The table of the app Product Reviews, which many others write too.',
    fr: 'La table de l’application Product Reviews, que beaucoup d’autres écrivent aussi.',
    file: 'product-reviews.csv',
  },
  judgeme: {
    en: 'In the app: export the reviews as CSV. The table that it takes in is read as well.',
    fr: 'Dans l’application : exportez les avis en CSV. La table qu’elle prend en entrée est lue aussi.',
    file: 'judgeme.csv',
  },
  loox: {
    en: 'In the app: export the reviews as CSV. Both tables that it takes in are read as well.',
    fr: 'Dans l’application : exportez les avis en CSV. Les deux tables qu’elle prend en entrée sont lues aussi.',
    file: 'loox.csv',
  },
  stamped: {
    en: 'In the app: export the reviews as CSV.',
    fr: 'Dans l’application : exportez les avis en CSV.',
    file: 'stamped.csv',
  },
  yotpo: {
    en: 'In the app: export the reviews as CSV.',
    fr: 'Dans l’application : exportez les avis en CSV.',
    file: 'yotpo.csv',
  },
  okendo: {
    en: 'In the app: export the reviews as CSV.',
    fr: 'Dans l’application : exportez les avis en CSV.',
    file: 'okendo.csv',
  },
  powerreviews: {
    en: 'Its file of reviews, as a table.',
    fr: 'Son fichier d’avis, en table.',
    file: 'powerreviews.csv',
  },
  'site-reviews': {
    en: 'This plug-in of WordPress exports its reviews as CSV. Reviews of no post are of the whole site.',
    fr: 'Cette extension de WordPress exporte ses avis en CSV. Ceux qui ne sont d’aucun article sont du site entier.',
    file: 'site-reviews.csv',
  },
  trustpilot: {
    en: 'A table of the reviews. They say where they come from.',
    fr: 'Une table des avis. Ils disent d’où ils viennent.',
    file: 'trustpilot.csv',
  },
  'avis-verifies': {
    en: 'The table that its module keeps in the shop, or the file of the console of Skeepers.',
    fr: 'La table que garde son module dans la boutique, ou le fichier de la console de Skeepers.',
    file: 'avis-verifies.csv',
  },
  csv: {
    en: 'Any other table. Columns are known by common names in English and French; `--column OURS=THEIRS` says the rest.',
    fr: 'Toute autre table. Les colonnes sont reconnues à des noms courants, en anglais et en français ; `--column LES_NOTRES=LES_LEURS` dit le reste.',
    file: 'reviews.csv',
  },
  lines: {
    en: 'From a system that has no export we read: write a line that says what it is, then a line of JSON for each thread and each post.',
    fr: 'Depuis un système dont nous ne lisons pas l’export : écrivez une ligne qui dit ce que c’est, puis une ligne de JSON par fil et par message.',
    file: 'posts.jsonl',
  },
};
