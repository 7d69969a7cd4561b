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
  file: 'Kvitto eller bevis från en fil: välj den eller släpp den på sidan',
  fileWrong: 'Filen är varken ett kvitto eller ett registers bevis.',
  before: 'Jämfört med vad webbläsaren såg förra gången.',
  log: 'Register: {origin}',
};
