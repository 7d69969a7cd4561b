/** What stands around the tables of the reference, in both languages. What the tables say themselves is in English alone. */
const en = {
  note: '',
  elements: {
    title: 'Elements',
    description:
      'Every element with its attributes, events, parts and properties, from the manifest that editors read.',
    intro:
      'From `@parvis/widgets/custom-elements.json`, the manifest that editors read for completion. How to use them: [Widgets](/widgets/); to try them: [Playground](/playground/).',
    of: (list: string, tag: string) => `${list} of \`${tag}\``,
    attributes: 'Attributes',
    events: 'Events',
    cssParts: 'Parts',
    cssProperties: 'Properties of CSS',
    common: 'What all have',
    head: { name: 'name', type: 'type', meaning: 'meaning' },
  },
  api: {
    public: {
      title: 'API for visitors',
      description: 'Every endpoint that visitors use, with its parameters, bodies, answers and errors.',
    },
    manage: {
      title: 'API for a site’s staff',
      description: 'Every endpoint for those who work for a site, with its parameters, bodies, answers and errors.',
    },
    intro:
      'From the description that every server gives of itself at `/openapi.json` (OpenAPI 3.1; [this one](/openapi.json)). What stands behind it is [the wire](/reference/wire/); a typed client is [@parvis/core](/reference/core/).',
    by: 'By',
    body: 'Body',
    schemas: 'Schemas',
    parameters: '| parameter | where | type | |',
    required: 'required',
    answers: '| status | answer |',
  },
};

export type ReferenceWords = typeof en;

const fr: ReferenceWords = {
  note: 'Les descriptions sont en anglais : ce sont celles que lisent les éditeurs et les programmes, et elles ne sont écrites qu’une fois.\n\n',
  elements: {
    title: 'Éléments',
    description:
      'Chaque élément avec ses attributs, ses événements, ses parties et ses propriétés, d’après le manifeste que lisent les éditeurs.',
    intro:
      'D’après `@parvis/widgets/custom-elements.json`, le manifeste que lisent les éditeurs pour compléter ce que vous écrivez. Comment les poser : [En bref](/fr/overview/) ; pour les essayer : [Essayer](/fr/playground/).',
    of: (list: string, tag: string) => `${list} de \`${tag}\``,
    attributes: 'Attributs',
    events: 'Événements',
    cssParts: 'Parties',
    cssProperties: 'Propriétés CSS',
    common: 'Ce que tous ont',
    head: { name: 'nom', type: 'type', meaning: 'sens' },
  },
  api: {
    public: {
      title: 'API des visiteurs',
      description: 'Chaque point d’accès des visiteurs, avec ses paramètres, ses corps, ses réponses et ses erreurs.',
    },
    manage: {
      title: 'API de gestion',
      description:
        'Chaque point d’accès de ceux qui travaillent pour un site, avec ses paramètres, ses corps, ses réponses et ses erreurs.',
    },
    intro:
      'D’après la description que chaque serveur donne de lui-même à `/openapi.json` (OpenAPI 3.1 ; [celle-ci](/openapi.json)). Les règles sont dans [le protocole](/fr/reference/wire/) ; un client typé est [@parvis/core](/fr/reference/core/).',
    by: 'Par',
    body: 'Corps',
    schemas: 'Schémas',
    parameters: '| paramètre | où | type | |',
    required: 'obligatoire',
    answers: '| statut | réponse |',
  },
};

export const referenceWords = { en, fr };
