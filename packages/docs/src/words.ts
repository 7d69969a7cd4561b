/** What the pages say that are made here, in both languages. */
export type Lang = 'en' | 'fr';

const en = {
  home: {
    title: 'Comments and reviews on the page your visitors are already reading',
    tagline:
      'One script tag, or one npm package. The data stay with you, on one small server of your own, and no visitor is tracked.',
    start: 'Get started',
    try: 'Playground',
    live: 'This is Parvis, on this page',
    liveText: 'These are the reviews of a hotel’s attic room, drawn by two elements. Sort them, filter them, open one.',
    alone: 'They are a recording: what you write here goes nowhere.',
    doors: 'Where do you want to go?',
    cards: [
      {
        to: 'first-steps',
        title: 'I run a business',
        text: 'From nothing to the first answered review in ten minutes, without reading code.',
      },
      {
        to: 'frameworks',
        title: 'I build web pages',
        text: 'HTML, React, Vue, Svelte, Angular, Astro and Next: each recipe is tried as it is printed.',
      },
      {
        to: 'start',
        title: 'I run servers',
        text: 'One process, SQLite or PostgreSQL, 512 MB of memory, and a backup every day.',
      },
      {
        to: 'designers',
        title: 'I design',
        text: 'Widgets take over the look of the page. Twenty properties and a few parts do the rest.',
      },
      {
        to: 'lawyers',
        title: 'I answer for it',
        text: 'What is shown, kept, erased and proved, each row with the test that holds it.',
      },
      {
        to: 'reference/api-public',
        title: 'I write programs',
        text: 'Every endpoint, field and error, from the tables that the server itself runs on.',
      },
    ],
  },
  playground: {
    title: 'Playground',
    description: 'Choose an element, its options, a theme and a language; see it run, and copy the code.',
    intro: 'Choose, see, copy. The widget below is the one that ships; it reads a recording of a hotel’s demo.',
    all: 'Every attribute, event and property.',
    element: 'Element',
    theme: 'Theme',
    pageLook: 'as the page is',
    lang: 'Language',
    width: 'Width',
    wide: 'as wide as there is room',
    phone: 'a phone (360 px)',
    options: 'Options',
    unset: 'not set',
    host: 'Where it goes',
    code: 'Code',
    copy: 'Copy',
    copied: 'Copied',
    preview: 'How it looks',
  },
  gallery: {
    title: 'Gallery, live',
    description: 'The widgets in each ready theme, as they run: sort, filter, write.',
    intro:
      'Each ready theme around the same two widgets, as they run. They follow the page from light to dark: switch it above.',
    pictures: 'Pictures of every widget, width, direction and rare state.',
    others: 'The others, as the page is',
    themes: {
      dark: 'Dark whatever the page is.',
      ink: 'Black and white, square, high contrast.',
      light: 'Light whatever the page is.',
      plain: 'The page’s colours in the type of the device.',
      soft: 'Round, lavender.',
      terminal: 'One width of letters, green.',
      warm: 'Cream paper, serifs, terracotta.',
    },
  },
};

const fr: typeof en = {
  home: {
    title: 'Des avis et des commentaires sur la page que vos visiteurs lisent déjà',
    tagline:
      'Une balise, ou un paquet npm. Les données restent chez vous, sur un petit serveur à vous, et aucun visiteur n’est suivi.',
    start: 'Commencer',
    try: 'Essayer',
    live: 'Voici Parvis, sur cette page',
    liveText:
      'Ce sont les avis d’une chambre d’hôtel, dessinés par deux éléments. Triez-les, filtrez-les, ouvrez-en un.',
    alone: 'C’est un enregistrement : ce que vous écrivez ici ne va nulle part.',
    doors: 'Où voulez-vous aller ?',
    cards: [
      {
        to: 'first-steps',
        title: 'Je tiens un commerce',
        text: 'De rien au premier avis avec réponse en dix minutes, sans lire de code.',
      },
      {
        to: 'frameworks',
        title: 'Je fais des pages web',
        text: 'HTML, React, Vue, Svelte, Angular, Astro et Next : chaque recette est essayée telle qu’imprimée. En anglais.',
      },
      {
        to: 'start',
        title: 'Je gère des serveurs',
        text: 'Un processus, SQLite ou PostgreSQL, 512 Mo de mémoire, et une sauvegarde par jour.',
      },
      {
        to: 'designers',
        title: 'Je suis designer',
        text: 'Les widgets reprennent l’apparence de la page. Vingt propriétés et quelques parties font le reste.',
      },
      {
        to: 'lawyers',
        title: 'J’en réponds',
        text: 'Ce qui est affiché, gardé, effacé et prouvé, chaque ligne avec l’essai qui la vérifie.',
      },
      {
        to: 'reference/api-public',
        title: 'J’écris des programmes',
        text: 'Chaque point d’accès, champ et erreur, d’après les tables du serveur lui-même. En anglais.',
      },
    ],
  },
  playground: {
    title: 'Essayer',
    description:
      'Choisissez un élément, ses options, un thème et une langue ; voyez-le fonctionner, et copiez le code.',
    intro:
      'Choisissez, regardez, copiez. Le widget ci-dessous est celui qui est livré ; il lit un enregistrement de la démo d’un hôtel.',
    all: 'Tous les attributs, événements et propriétés.',
    element: 'Élément',
    theme: 'Thème',
    pageLook: 'comme la page',
    lang: 'Langue',
    width: 'Largeur',
    wide: 'toute la place',
    phone: 'un téléphone (360 px)',
    options: 'Options',
    unset: 'non réglé',
    host: 'Où le mettre',
    code: 'Code',
    copy: 'Copier',
    copied: 'Copié',
    preview: 'Le résultat',
  },
  gallery: {
    title: 'Galerie vivante',
    description: 'Les widgets dans chaque thème prêt, tels qu’ils fonctionnent : triez, filtrez, écrivez.',
    intro:
      'Chaque thème prêt autour des deux mêmes widgets, tels qu’ils fonctionnent : ouvrez-en un. Ils suivent la page du clair au sombre : changez-la en haut.',
    pictures: 'Des images de chaque widget, largeur, sens et état rare.',
    others: 'Les autres, comme la page',
    themes: {
      dark: 'Sombre, quelle que soit la page.',
      ink: 'Noir et blanc, carré, fort contraste.',
      light: 'Clair, quelle que soit la page.',
      plain: 'Les couleurs de la page, dans les lettres de l’appareil.',
      soft: 'Rond, lavande.',
      terminal: 'Une seule largeur de lettres, vert.',
      warm: 'Papier crème, empattements, terre cuite.',
    },
  },
};

export const words: Record<Lang, typeof en> = { en, fr };
