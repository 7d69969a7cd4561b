import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Kontrollera omdömen',
  intro:
    'Den här sidan läser en webbplats register över omdömen och kontrollerar det här, i din webbläsare. Den litar varken på webbplatsen eller på den som driver den.',
  address: 'Adress till webbplatsens Parvis-server',
  site: 'Webbplatsens nyckel',
  subject: 'Sida (valfritt)',
  start: 'Kontrollera',
  receipt: 'Kvitto på ditt omdöme (valfritt)',
  receiptWrong: 'Det här är inget kvitto.',
  file: 'Bevis från annat håll',
  fileWrong: 'Den här filen är inget bevis från ett register.',
  before: 'Jämfört med vad webbläsaren såg förra gången.',
  log: 'Register: {origin}',
  waiting: 'Ditt omdöme har kommit in och väntar på nästa sigill.',
  pending: 'Ditt omdöme har kommit in och väntar sedan {date}.',
  published: 'Ditt omdöme är publicerat sedan {date}.',
  refused: 'Ditt omdöme nekades {date}.',
  hidden: 'Ditt omdöme togs bort av företaget {date}.',
  withdrawn: 'Ditt omdöme togs tillbaka {date}.',
  erased: 'Ditt omdöme raderades {date}.',
  elsewhere: 'Ditt omdöme står i en annan webbplats register.',
  invalid: 'Det här kvittot gäller inte: registret har inte signerat det, eller så har det ändrats.',
};
