import type { ReasonCode } from '@parvis/contract';

/** A reason as staff choose it, and what the author reads where nobody writes more. */
export interface ReasonWords {
  label: string;
  sentence: string;
}

/** The languages in which mails and the pages of the server speak. */
type Language = 'en' | 'fr';

/** English where we do not speak a language. */
export const toReasonWords = (locale: string | null, code: ReasonCode): ReasonWords =>
  reasonWords[/^fr\b/i.test(locale ?? '') ? 'fr' : 'en'][code];

export const reasonWords: Record<Language, Record<ReasonCode, ReasonWords>> = {
  en: {
    M1: { label: 'Off topic', sentence: 'It is not about this page.' },
    M2: { label: 'Insult, hate or threat', sentence: 'We do not publish insults, hate or threats.' },
    M3: { label: 'Somebody’s personal data', sentence: 'Please leave out what tells who somebody else is.' },
    M4: { label: 'Advertising', sentence: 'Please leave out advertising and links to shops.' },
    M5: { label: 'Plainly false, or bought', sentence: 'It says what is plainly not so.' },
    M6: { label: 'Conflict of interest', sentence: 'Whoever works for us or for a competitor does not review us.' },
    M7: { label: 'Said before', sentence: 'The same has been published already.' },
    M8: { label: 'Unlawful', sentence: 'The law does not allow us to publish it.' },
    M9: { label: 'Unreadable', sentence: 'We could not read it. Please write it again.' },
    M10: { label: 'Unsuitable picture', sentence: 'Please send it again without the picture.' },
    M11: { label: 'No proof of the experience', sentence: 'We asked for a proof of the experience and got none.' },
  },
  fr: {
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
};
