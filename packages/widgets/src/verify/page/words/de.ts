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
  file: 'Quittung oder Beleg aus einer Datei: wählen oder hier ablegen',
  fileWrong: 'Diese Datei ist weder eine Quittung noch der Beleg eines Registers.',
  before: 'Verglichen mit dem, was dieser Browser zuletzt gesehen hat.',
  log: 'Register: {origin}',
};
