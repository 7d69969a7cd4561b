/** What the accessibility statement of a site says, by language. */
export interface AccessibilityWords {
  title: string;
  what: string;
  scope: string;
  aim: string;
  audit: string;
  done: string;
  tried: string;
  colours: string;
  ownColours: string;
  images: string;
  noPuzzle: string;
  missing: string;
  screenReaders: string;
  safari: string;
  theirs: string;
  dates: string;
  imagesMissing: string;
  help: string;
  write: string;
  without: string;
  further: string;
}

const en: AccessibilityWords = {
  title: 'Accessibility of reviews and comments',
  what: 'What this is about',
  scope:
    'The reviews, comments, ratings and forms on our pages, and the pages of their own. For all else on our site, see there.',
  aim: 'They are built for level AA of WCAG 2.2, which has all that the European standard EN 301 549 and the French RGAA take from WCAG 2.1.',
  audit: 'They are tested by machine in every state, and by keyboard. No third party has audited them.',
  done: 'What was done',
  tried:
    'Everything can be done by keyboard. What happens is said to screen readers. Ratings are text as well as stars.',
  colours: 'Colours follow light, dark and forced colours, and keep their contrast.',
  ownColours: 'We chose the colour of links and buttons ourselves; its contrast was checked when we did.',
  images: 'An image needs a text that says what there is to see, or it is not shown.',
  noPuzzle: 'There is no puzzle.',
  missing: 'What is not met, or not known',
  screenReaders: 'They were checked by what browsers tell screen readers, and not with each screen reader.',
  safari: 'They were tried in Chromium, Firefox and WebKit, and not in every version of Safari.',
  theirs: 'What visitors write is theirs: a link may be called “here”, a picture may hold letters.',
  dates: 'The field for a day is that of your browser.',
  imagesMissing: 'Whether the text of an image fits it, only people can say.',
  help: 'If something does not work for you',
  write: 'Write to us: {email}. Say what you wanted to do and with which device, and we help you by another way.',
  without: 'Reviews can be read and written without scripts as well.',
  further: 'If we do not answer, you can turn to the authority of your country, in France to the Défenseur des droits.',
};

const fr: AccessibilityWords = {
  title: 'Accessibilité des avis et des commentaires',
  what: 'De quoi il s’agit',
  scope:
    'Des avis, commentaires, notes et formulaires sur nos pages, et de leurs propres pages. Pour le reste de notre site, voir celui-ci.',
  aim: 'Ils sont conçus pour le niveau AA de WCAG 2.2, qui contient ce que la norme européenne EN 301 549 et le RGAA reprennent de WCAG 2.1.',
  audit: 'Ils sont testés par des programmes dans chaque état, et au clavier. Aucun tiers ne les a audités.',
  done: 'Ce qui a été fait',
  tried:
    'Tout peut être fait au clavier. Ce qui se passe est dit aux lecteurs d’écran. Les notes sont du texte autant que des étoiles.',
  colours: 'Les couleurs suivent les modes clair, sombre et à couleurs imposées, et gardent leur contraste.',
  ownColours:
    'Nous avons choisi la couleur des liens et des boutons\u202f; son contraste a été vérifié à ce moment-là.',
  images: 'Une image a besoin d’un texte qui dit ce qu’on y voit, sinon elle n’est pas montrée.',
  noPuzzle: 'Il n’y a pas d’énigme.',
  missing: 'Ce qui manque ou n’est pas connu',
  screenReaders:
    'Le contrôle s’est fait sur ce que les navigateurs disent aux lecteurs d’écran, non avec chaque lecteur d’écran.',
  safari: 'Ils ont été essayés dans Chromium, Firefox et WebKit, non dans chaque version de Safari.',
  theirs:
    'Ce qu’écrivent les visiteurs est à eux\u202f: un lien peut s’appeler «\u202fici\u202f», une image contenir des lettres.',
  dates: 'Le champ de date est celui de votre navigateur.',
  imagesMissing: 'Si le texte d’une image lui correspond, seules des personnes peuvent le dire.',
  help: 'Si quelque chose ne marche pas pour vous',
  write:
    'Écrivez-nous\u202f: {email}. Dites ce que vous vouliez faire et avec quel appareil\u202f: nous vous aiderons autrement.',
  without: 'Les avis peuvent aussi être lus et écrits sans scripts.',
  further: 'Si nous ne répondons pas, vous pouvez saisir l’autorité de votre pays, en France le Défenseur des droits.',
};

export const accessibilityWords: Readonly<Record<string, AccessibilityWords>> = { en, fr };
