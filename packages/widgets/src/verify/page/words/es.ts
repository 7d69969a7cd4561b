import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Verificar opiniones',
  intro:
    'Esta página lee el registro de opiniones de un sitio y lo comprueba aquí, en su navegador. No se fía ni del sitio ni de quien lo gestiona.',
  address: 'Dirección del servidor Parvis del sitio',
  site: 'Clave del sitio',
  subject: 'Página (opcional)',
  start: 'Verificar',
  receipt: 'Recibo de su opinión (opcional)',
  receiptWrong: 'Esto no es un recibo.',
  file: 'Recibo o prueba en un archivo: elíjalo o suéltelo en esta página',
  fileWrong: 'Este archivo no es un recibo ni la prueba de un registro.',
  before: 'Comparado con lo que este navegador vio la última vez.',
  log: 'Registro: {origin}',
};
