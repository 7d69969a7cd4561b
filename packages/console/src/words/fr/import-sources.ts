import type { Words } from '../shape.ts';

/** De ceux qui exportent un tableau. */
const table = [
  'Dans ses réglages, exportez tous les avis en CSV, y compris les avis masqués.',
  'N’ouvrez pas le fichier dans un tableur entre-temps : cela change les dates et les accents.',
];

export const importSources: Words['importSources'] = {
  wordpress: [
    'Dans WordPress, ouvrez *Outils*, puis *Exporter*.',
    'Choisissez *Tout le contenu* et appuyez sur *Télécharger le fichier d’exportation* (.xml). Les avis de WooCommerce y sont aussi.',
  ],
  disqus: [
    'Dans l’administration de Disqus, ouvrez *Moderation*, puis *Export* (disqus.com/admin/discussions/export), et appuyez sur *Export Comments*.',
    'Un lien arrive par mail : téléchargez le fichier (.xml.gz), sans le décompresser.',
  ],
  isso: [
    'Sur votre serveur, copiez le fichier que nomme `dbpath` dans sa configuration, souvent `comments.db`. Une copie suffit ; rien n’y est changé ni exécuté.',
  ],
  remark42: [
    'Prenez le fichier le plus récent de ses sauvegardes, dans `var/backup` si rien d’autre n’a été réglé, ou lancez `remark42 backup` sur votre serveur (.gz).',
  ],
  commento: [
    'Dans le tableau de bord de Commento, ouvrez votre domaine, puis *Settings*, *Export data*.',
    'Un lien arrive par mail : téléchargez le fichier (.json.gz).',
  ],
  comentario: [
    'Dans l’administration de Comentario, ouvrez votre domaine, puis *Operations*, *Export data* (.json.gz). Les fichiers de la première génération et de la troisième sont lus.',
  ],
  artalk: [
    'Dans le panneau d’Artalk réservé aux administrateurs, ouvrez *Transfer*, puis *Export* (.artrans). Son convertisseur en fait autant de beaucoup d’autres systèmes.',
  ],
  waline: [
    'Dans l’administration de Waline, ouvrez *Import and export*, puis *Export* (.json). Si sa base est SQLite, une copie de ce fichier convient aussi.',
  ],
  valine: [
    'Dans la console de LeanCloud, ouvrez votre application, puis *Export*, et choisissez la classe où Valine garde ses commentaires, `Comment` (.json ou .jsonl).',
  ],
  twikoo: ['Dans l’administration de Twikoo, ouvrez *Export* et choisissez les commentaires (.json).'],
  cusdis: ['Sur votre serveur, copiez le fichier SQLite de Cusdis, souvent `data/db.sqlite`.'],
  github: [
    'Pour giscus et utterances : avec le programme `gh`, enregistrez ce que répond `gh api graphql --paginate` sur les discussions de votre dépôt, leurs commentaires et leurs réponses, ou `gh api --paginate repos/OWNER/REPO/issues/comments` (.json).',
    'Plusieurs réponses à la suite peuvent former un seul fichier. Le chemin qui sert de titre à une discussion devient l’adresse de sa page.',
  ],
  facebook: [
    'Personne ne peut récupérer les commentaires des autres du plug-in de commentaires. Vous pouvez télécharger les vôtres : *Paramètres*, *Télécharger vos informations*, *Commentaires et réactions*, en JSON.',
    'Seuls ceux qui portent l’adresse d’une page peuvent être importés.',
  ],
  google: [
    'Enregistrez ce que répond `reviews.list` de l’API Google Business Profile (.json), page par page. Vous seul le voyez : rien n’en est importé, car les conditions de Google ne disent pas que ses avis peuvent être affichés ailleurs.',
  ],
  'schema-org': [
    'Enregistrez dans un fichier le JSON-LD de vos propres pages (`<script type="application/ld+json">`). Les avis sont lus un par un, jamais leur somme.',
  ],
  woocommerce: [
    'L’export de WordPress contient déjà les avis : choisissez *WordPress* ci-dessus, sauf si vous avez déjà un tableau.',
    'Un tableau de commentaires avec leurs notes (.csv), ou les réponses de l’API de WooCommerce, version 3 (.json), sont lus.',
  ],
  prestashop: [
    'Dans la base de la boutique, exportez la table `product_comment` du module `productcomments`, en CSV ou en export SQL. Rien d’un export n’est exécuté.',
  ],
  shopify: [
    'Prenez le tableau qu’a exporté l’application Product Reviews (.csv). Beaucoup d’autres applications écrivent le même.',
    'N’ouvrez pas le fichier dans un tableur entre-temps : cela change les dates et les accents.',
  ],
  judgeme: table,
  loox: table,
  stamped: table,
  yotpo: table,
  okendo: table,
  powerreviews: table,
  'site-reviews': [
    'Dans WordPress, exportez en CSV les avis de cette extension. Ceux qui ne sont d’aucun article sont du site entier.',
  ],
  trustpilot: ['Dans Trustpilot Business, exportez les avis en CSV. Ils diront d’où ils viennent.'],
  'avis-verifies': [
    'Prenez la table que garde son module dans votre boutique, ou exportez les avis dans la console de Skeepers (.csv).',
  ],
  csv: [
    'Tout tableau dont la première ligne nomme les colonnes : dans Excel ou Numbers, enregistrez-le en CSV.',
    'Il faut une date, et un texte ou une note. Vous voyez ce que nous avons compris de chaque colonne, et pouvez le changer.',
  ],
  json: [
    'Toute liste d’enregistrements, ou un enregistrement par ligne (.json, .jsonl).',
    'Il faut une date, et un texte ou une note. Vous voyez ce que nous avons compris de chaque champ, et pouvez le changer.',
  ],
  lines: [
    'Depuis un système dont nous ne lisons pas l’export : écrivez une ligne qui dit ce qu’est le fichier, puis une ligne de JSON par fil et par message, comme le montre la documentation.',
  ],
};
