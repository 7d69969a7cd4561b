import type { ModerationWords } from './moderation-words.ts';

export const fr: ModerationWords = {
  reasons: {
    M1: { label: 'Hors sujet', sentence: 'Ce message ne parle pas de cette page.' },
    M2: { label: 'Insulte, haine ou menace', sentence: 'Nous ne publions ni insultes, ni haine, ni menaces.' },
    M3: {
      label: 'Données personnelles d’autrui',
      sentence: 'Merci de retirer ce qui permet de reconnaître une autre personne.',
    },
    M4: { label: 'Publicité', sentence: 'Merci de retirer la publicité et les liens vers des boutiques.' },
    M5: { label: 'Manifestement faux, ou acheté', sentence: 'Ce message dit des choses manifestement fausses.' },
    M6: {
      label: 'Conflit d’intérêts',
      sentence: 'Qui travaille pour nous ou pour un concurrent ne donne pas d’avis ici.',
    },
    M7: { label: 'Déjà dit', sentence: 'Le même message est déjà publié.' },
    M8: { label: 'Illicite', sentence: 'La loi ne nous permet pas de le publier.' },
    M9: { label: 'Illisible', sentence: 'Nous n’avons pas pu le lire. Merci de le réécrire.' },
    M10: { label: 'Image inadaptée', sentence: 'Merci de le renvoyer sans l’image.' },
    M11: {
      label: 'Aucune preuve de l’expérience',
      sentence: 'Nous avons demandé une preuve de l’expérience et n’en avons pas reçu.',
    },
  },
  policies: {
    blocked: 'auteur bloqué',
    imitates: 'son auteur porte le nom de quelqu’un d’autre',
    shape: 'des majuscules ou des signes à la place des mots',
    hurried: 'écrit plus vite qu’on ne tape',
    repeat: 'les mêmes mots à répétition',
    links: 'beaucoup de liens d’un nouveau venu',
    words: 'un mot de votre liste',
    heated: 'beaucoup de réponses en peu de temps',
    'first-post': 'un premier message',
    everything: 'tout est relu',
    host: 'une règle de votre site',
    reported: 'plusieurs personnes l’ont signalé',
    corrected: 'son auteur l’a corrigé',
  },
  reportReasons: {
    spam: 'publicité ou indésirable',
    offensive: 'insulte, haine ou menace',
    'off-topic': 'hors sujet',
    'personal-data': 'données personnelles d’autrui',
    fake: 'inventé',
    illegal: 'illicite',
  },
};
