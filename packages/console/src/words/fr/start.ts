import type { Words } from '../shape.ts';

export const start: Words['start'] = {
  title: 'Premiers pas',
  progress: '{n} sur {of} faits',
  done: 'fait',
  steps: {
    business: 'Votre entreprise',
    answers: 'Cinq réponses',
    pages: 'Vos pages',
    tag: 'Sur la page',
  },
  next: 'Enregistrer et continuer',
  saving: 'Un instant…',
  finished: 'C’est tout. Ce que vos visiteurs écrivent arrive ici, et par mail.',
  name: 'Nom de l’entreprise',
  nameHint: 'Vous répondez à vos visiteurs sous ce nom.',
  language: 'La langue dans laquelle vous écrivez',
  languageHint: 'Vos visiteurs voient les boutons dans la langue de votre page.',
  kind: 'Genre d’entreprise',
  brings: 'Son formulaire propose de noter aussi {criteria}, au choix.',
  looks: {
    nothing: 'Ce que vos visiteurs écrivent paraît aussitôt.',
    risky: 'Ce qui ressemble à de la publicité ou à une insulte vous attend\u202f; le reste paraît aussitôt.',
    'first-post': 'Le premier message de chaque visiteur vous attend\u202f; les suivants paraissent aussitôt.',
    everything: 'Tout ce que vos visiteurs écrivent vous attend.',
  },
  answersWhy:
    'Qui montre des avis doit dire comment ils sont traités. Une page pour les visiteurs dit ce que vous répondez ici\u202f; vous pourrez le changer.',
  pages: {
    why: 'Les avis ne marchent que sur vos propres pages. Écrivez l’adresse de l’une d’elles\u202f; toutes les pages de la même adresse sont comprises.',
    page: 'Une page où seront les avis',
    pageHint: 'Copiez-la du navigateur, par exemple https://www.exemple.fr/chambres.',
    wrong: 'Ce n’est pas l’adresse d’une page. Elle commence par https://.',
    listed: 'Ils marchent sur',
    remove: 'Retirer',
    removeOf: 'Retirer {origin}',
    removed: '{origin} est retiré.',
  },
  tag: {
    paste: 'Collez ceci dans votre page',
    madeWith: 'Avec quoi votre page est faite',
    copy: 'Copier',
    copied: 'Copié.',
    chosen: 'Le code est sélectionné\u00a0: copiez-le avec Ctrl+C, ou ⌘C.',
    preview: 'Voici ce que cela donnera',
    previewHint:
      'Dans les couleurs que votre page indique\u202f; choisissez-en d’autres pour essayer. Ce que vous écrivez ici n’est pas envoyé.',
    notSent: 'Ceci est un aperçu\u00a0: rien n’a été envoyé.',
    colors: { background: 'Fond', text: 'Texte', link: 'Liens' },
    latest: 'Les nouveautés, sur votre page d’accueil',
    latestHint:
      'Une liste de liens vers ce qui vient d’être écrit sur tout le site. Elle n’a pas de titre à elle, et va sur n’importe quelle page.',
    finish: 'Terminer',
    platforms: {
      html: {
        name: 'HTML',
        how: {
          first: 'Ouvrez la page dans votre éditeur.',
          second: 'Collez ceci là où seront les avis, et publiez la page.',
        },
      },
      wordpress: {
        name: 'WordPress',
        how: {
          first: 'Modifiez la page, ou le modèle de toutes les pages du même genre.',
          second:
            'Là où seront les avis, ajoutez un bloc «\u00a0HTML personnalisé\u00a0» et collez-y ceci. Enregistrez.',
        },
      },
      shopify: {
        name: 'Shopify',
        how: {
          first: 'Boutique en ligne, Thèmes, Personnaliser\u00a0: choisissez le modèle des pages de produit.',
          second: 'Ajoutez une section ou un bloc «\u00a0Liquid personnalisé\u00a0», collez-y ceci, et enregistrez.',
        },
      },
      wix: {
        name: 'Wix',
        how: {
          first: 'Paramètres, Code personnalisé\u00a0: ajoutez ce code, dans l’en-tête, sur toutes les pages.',
          second:
            'Dans l’éditeur\u00a0: Ajouter, Intégrer du code, Élément personnalisé. Comme source, choisissez l’adresse du script, et comme nom de balise parvis-reviews (ou parvis-rating, parvis-comments).',
          third: 'Publiez. Les deux demandent une offre payante et un domaine à vous.',
        },
      },
      squarespace: {
        name: 'Squarespace',
        how: {
          first: 'Modifiez la page et ajoutez un bloc «\u00a0Code\u00a0» là où seront les avis.',
          second: 'Collez-y ceci, en HTML, et enregistrez. Cela paraît sur la page publiée.',
        },
      },
      webflow: {
        name: 'Webflow',
        how: {
          first: 'Glissez un élément «\u00a0Code Embed\u00a0» là où seront les avis.',
          second: 'Collez-y ceci, enregistrez, et publiez.',
        },
      },
      npm: {
        name: 'npm',
        how: {
          first: 'Pour des pages que l’on compile\u00a0: installez le paquet, et déclarez les éléments une fois.',
          second: 'Écrivez les éléments là où ils doivent être, en HTML ou dans n’importe quel framework.',
        },
      },
    },
  },
  check: {
    title: 'Est-ce en place\u202f?',
    notSeen:
      'Personne n’a encore ouvert de page avec ce code. Ouvrez la vôtre\u00a0: cette ligne change en quelques secondes.',
    seen: 'Vu sur {origin}, la dernière fois le {time}.',
    refused: '{origin} demande les éléments et n’est pas l’une de vos adresses (la dernière fois le {time}).',
    allow: 'Autoriser {origin}',
    allowed: '{origin} est autorisé.',
    page: 'Page à regarder',
    pageHint: 'Le serveur l’ouvre comme un visiteur, et dit ce qui ne va pas.',
    look: 'Regarder la page',
    well: 'Le code est en place, et rien ne l’empêche de marcher.',
    brought:
      'Cela marche\u00a0: vos visiteurs le voient. Le code n’est pas dans la source de la page\u00a0: un script de la page l’apporte.',
    findings: {
      'not-public': {
        what: 'Cette adresse ne peut pas être atteinte depuis Internet.',
        fix: 'Elle mène à un réseau privé. Regardez la page à son adresse publique.',
      },
      unreachable: {
        what: 'La page ne répond pas.',
        fix: 'Vérifiez que l’adresse est juste et que le site est en ligne.',
      },
      slow: {
        what: 'La page est trop lente.',
        fix: 'Elle n’est pas venue en six secondes. Réessayez dans un moment.',
      },
      'too-long': {
        what: 'La page est trop longue pour être regardée.',
        fix: 'Elle fait plus de 3 Mo. Essayez une autre page.',
      },
      'not-html': {
        what: 'Ce n’est pas une page\u00a0: {detail}.',
        fix: 'Écrivez l’adresse d’une page, pas d’une image ou d’un fichier.',
      },
      failed: {
        what: 'La page répond par une erreur\u00a0: {detail}.',
        fix: 'Vérifiez qu’elle s’ouvre sans mot de passe, et qu’elle est publiée.',
      },
      'no-tag': {
        what: 'Le code n’est pas sur la page.',
        fix: 'Collez le code ci-dessus et publiez la page. Si c’est fait\u00a0: une copie plus ancienne de la page est peut-être montrée. Attendez quelques minutes, ou videz le cache de votre site.',
      },
      'in-comment': {
        what: 'Le code est sur la page, mais désactivé.',
        fix: 'Il est dans un commentaire, entre <!-- et -->. Retirez ces deux signes.',
      },
      'insecure-server': {
        what: 'La page est en https, et le code demande http.',
        fix: 'Les navigateurs le refusent. Votre serveur a besoin de HTTPS\u202f; copiez ensuite le code de nouveau.',
      },
      'other-server': {
        what: 'Le code est celui d’un autre serveur\u00a0: {detail}.',
        fix: 'Copiez de nouveau le code ci-dessus, et mettez-le à sa place.',
      },
      'other-site': {
        what: 'Le code est celui d’un autre site\u00a0: {detail}.',
        fix: 'Copiez de nouveau le code ci-dessus, et mettez-le à sa place.',
      },
      'no-site': {
        what: 'Le code ne dit pas de quel site il est.',
        fix: 'Il en manque la fin\u00a0: data-site. Copiez de nouveau le code ci-dessus.',
      },
      'not-module': {
        what: 'Le code n’est pas entier.',
        fix: 'Votre éditeur a retiré type="module". Copiez de nouveau le code ci-dessus, dans un bloc prévu pour du code.',
      },
      'no-element': {
        what: 'Le code est là, mais rien qu’il puisse montrer.',
        fix: 'Collez aussi la deuxième ligne du code, là où seront les avis.',
      },
      'unknown-element': {
        what: '{detail} n’existe pas.',
        fix: 'Vérifiez comment c’est écrit\u00a0: parvis-reviews, parvis-rating, parvis-comments, parvis-share.',
      },
      'csp-script': {
        what: 'La page interdit le code\u00a0: {detail}.',
        fix: 'Qui a fait la page doit ajouter l’adresse de votre serveur Parvis à script-src de sa Content-Security-Policy.',
      },
      'csp-connect': {
        what: 'La page interdit de charger les avis\u00a0: {detail}.',
        fix: 'Qui a fait la page doit ajouter l’adresse de votre serveur Parvis à connect-src de sa Content-Security-Policy.',
      },
      'origin-not-listed': {
        what: '{detail} n’est pas l’une de vos adresses.',
        fix: 'Vos visiteurs n’y verraient rien.',
      },
    },
  },
};
