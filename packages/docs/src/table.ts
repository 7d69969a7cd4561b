/** One page of the site: which file of the repository it is, and in French which. */
export interface Row {
  /** What stands between the slashes of its address. */
  slug: string;
  /** Path from the root of the repository. Absent: the page is made by the site itself. */
  en?: string;
  /** Where there is none, the English page is shown, and says so. */
  fr?: string;
  /** In the sidebar, where the heading of the page is too long for it. */
  label?: { en: string; fr: string };
}

export interface Section {
  label: { en: string; fr: string };
  /** Shut until somebody opens it. */
  collapsed?: true;
  rows: Row[];
}

const doc = (name: string, fr?: string, label?: Row['label']): Row => ({
  slug: name,
  en: `docs/${name}.md`,
  ...(fr && { fr: `docs/fr/${fr}.md` }),
  ...(label && { label }),
});

/** The pages in their order. What is below docs/ and not named here comes in the section that says so, by its name. */
export const sections: Section[] = [
  {
    label: { en: 'Start', fr: 'Commencer' },
    rows: [
      { slug: 'overview', en: 'README.md', fr: 'docs/fr/demarrer.md', label: { en: 'Overview', fr: 'En bref' } },
      doc('start', 'installer', { en: 'Install a server', fr: 'Installer un serveur' }),
      doc('first-steps', 'premiers-pas', { en: 'First steps', fr: 'Premiers pas' }),
      { slug: 'playground', label: { en: 'Playground', fr: 'Essayer' } },
      doc('frameworks', undefined, { en: 'React, Vue, Next …', fr: 'React, Vue, Next…' }),
    ],
  },
  {
    label: { en: 'On your pages', fr: 'Sur vos pages' },
    rows: [
      doc('widgets'),
      doc('reviews', 'avis', { en: 'Reviews', fr: 'Les avis' }),
      doc('themes'),
      { slug: 'gallery-live', label: { en: 'Gallery, live', fr: 'Galerie vivante' } },
      doc('gallery', undefined, { en: 'Gallery, in pictures', fr: 'Galerie en images' }),
      doc('writing'),
      doc('search', 'recherche'),
      doc('following', 'suivre'),
      doc('visitors', 'visiteurs', { en: 'What visitors find', fr: 'Vos visiteurs' }),
      doc('found', 'etre-trouve', { en: 'Being found', fr: 'Être trouvé' }),
      doc('server-rendering'),
    ],
  },
  {
    label: { en: 'The console', fr: 'La console' },
    rows: [
      doc('console', 'console', { en: 'The queue', fr: 'La file' }),
      doc('console-posts', 'console-posts', { en: 'Posts and reviews', fr: 'Messages et avis' }),
      doc('console-subjects', 'console-subjects', { en: 'Pages', fr: 'Pages' }),
      doc('console-people', 'console-people'),
      doc('console-imports', 'console-imports', { en: 'Bring your posts', fr: 'Importer' }),
      doc('console-insights', 'console-insights'),
      doc('console-settings', 'console-settings'),
      doc('console-audit', 'console-audit', { en: 'History', fr: 'Historique' }),
      doc('console-health', 'console-health', { en: 'Health', fr: 'État' }),
      doc('moderation', 'moderation', { en: 'Moderation', fr: 'Modération' }),
      doc('spam', undefined, { en: 'Spam', fr: 'Spam' }),
      doc('review-requests', 'demandes-d-avis'),
      doc('staff', 'staff', { en: 'Your team', fr: 'Votre équipe' }),
    ],
  },
  {
    label: { en: 'Run it', fr: 'Exploiter' },
    rows: [
      doc('server'),
      doc('backups', 'sauvegardes', { en: 'Backups', fr: 'Sauvegardes' }),
      doc('importing', 'importer', { en: 'Bring your past', fr: 'Importer' }),
      doc('export', undefined, { en: 'Take everything along', fr: 'Tout emporter' }),
      doc('mail', 'mail'),
      doc('sso', 'membres'),
      doc('wordpress', 'wordpress'),
      doc('webhooks'),
      doc('addresses', undefined, { en: 'Addresses', fr: 'Adresses' }),
    ],
  },
  {
    label: { en: 'For lawyers', fr: 'Pour les juristes' },
    rows: [
      doc('lawyers', 'juristes', { en: 'Where to begin', fr: 'Par où commencer' }),
      doc('compliance', 'conformite', { en: 'What the law wants shown', fr: 'Ce que la loi fait afficher' }),
      doc('accessibility', 'accessibilite', { en: 'Accessibility', fr: 'Accessibilité' }),
      doc('licences'),
    ],
  },
  {
    label: { en: 'For designers', fr: 'Pour les designers' },
    rows: [doc('designers', 'designers', { en: 'Where to begin', fr: 'Par où commencer' })],
  },
  {
    label: { en: 'Reference', fr: 'Référence' },
    rows: [
      { slug: 'reference/elements', label: { en: 'Elements', fr: 'Éléments' } },
      { slug: 'reference/api-public', label: { en: 'API for visitors', fr: 'API des visiteurs' } },
      { slug: 'reference/api-manage', label: { en: 'API for a site’s staff', fr: 'API de gestion' } },
      { slug: 'reference/wire', en: 'packages/contract/SPEC.md', label: { en: 'The wire', fr: 'Le protocole' } },
      { slug: 'reference/core', en: 'packages/core/README.md' },
    ],
  },
  {
    label: { en: 'Inside', fr: 'À l’intérieur' },
    collapsed: true,
    rows: [
      doc('architecture', undefined, { en: 'Architecture', fr: 'Architecture' }),
      { slug: 'contributing', en: 'CONTRIBUTING.md' },
      { slug: 'reporting', en: 'SECURITY.md', label: { en: 'Report a flaw', fr: 'Signaler une faille' } },
      doc('security'),
      doc('limits'),
      doc('performance'),
      doc('browsers'),
      doc('faults', undefined, { en: 'Faults found', fr: 'Défauts trouvés' }),
      doc('console-trials', undefined, { en: 'The console, tried', fr: 'La console à l’essai' }),
      { slug: 'licence', en: 'LICENSE', label: { en: 'Licence', fr: 'Licence' } },
      ...['contract', 'core', 'widgets', 'server'].map((name) => ({
        slug: `changes/${name}`,
        en: `packages/${name}/CHANGELOG.md`,
        label: { en: `Changes of ${name}`, fr: `Changements de ${name}` },
      })),
    ],
  },
];

/** The section of docs/recipes, and what its first page is called there. */
export const recipes: Record<'all' | 'first', Section['label']> = {
  all: { en: 'Recipes', fr: 'Recettes' },
  first: { en: 'All recipes', fr: 'Toutes les recettes' },
};
/** The section about coming from elsewhere, a page for each format that is read. */
export const moving: Section['label'] = { en: 'Moving here', fr: 'Venir d’ailleurs' };
/** The section of pages that no row names. */
export const others: Section['label'] = { en: 'More', fr: 'Aussi' };
/** The section of the decisions, one page each. */
export const decisions: Section['label'] = { en: 'Decisions', fr: 'Décisions' };
