import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Bewertungen überprüfen',
  intro:
    'Diese Seite liest das Bewertungsregister einer Website und prüft es hier, in Ihrem Browser. Sie glaubt weder der Website noch dem, der sie betreibt.',
  address: 'Adresse des Parvis-Servers der Website',
  site: 'Schlüssel der Website',
  subject: 'Seite (freiwillig)',
  start: 'Überprüfen',
  receipt: 'Quittung Ihrer Bewertung (freiwillig)',
  receiptWrong: 'Das ist keine Quittung.',
  file: 'Beweis von anderswo',
  fileWrong: 'Diese Datei ist kein Beweis eines Registers.',
  before: 'Verglichen mit dem, was dieser Browser zuletzt gesehen hat.',
  log: 'Register: {origin}',
  waiting: 'Ihre Bewertung ist eingegangen und wartet auf das nächste Siegel.',
  pending: 'Ihre Bewertung ist eingegangen und wartet seit dem {date}.',
  published: 'Ihre Bewertung ist seit dem {date} veröffentlicht.',
  refused: 'Ihre Bewertung wurde am {date} abgelehnt.',
  hidden: 'Ihre Bewertung wurde am {date} vom Betrieb entfernt.',
  withdrawn: 'Ihre Bewertung wurde am {date} zurückgenommen.',
  erased: 'Ihre Bewertung wurde am {date} gelöscht.',
  elsewhere: 'Ihre Bewertung steht im Register einer anderen Website.',
  invalid: 'Diese Quittung gilt nicht: Dieses Register hat sie nicht unterschrieben, oder sie wurde verändert.',
};
