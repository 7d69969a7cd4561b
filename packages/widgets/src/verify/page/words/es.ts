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
  file: 'Prueba de otro lugar',
  fileWrong: 'Este archivo no es prueba de un registro.',
  before: 'Comparado con lo que este navegador vio la última vez.',
  log: 'Registro: {origin}',
  waiting: 'Su opinión se ha recibido y espera el próximo sello.',
  pending: 'Su opinión se ha recibido y espera desde el {date}.',
  published: 'Su opinión está publicada desde el {date}.',
  refused: 'Su opinión se rechazó el {date}.',
  hidden: 'El sitio retiró su opinión el {date}.',
  withdrawn: 'Su opinión se retiró el {date}.',
  erased: 'Su opinión se borró el {date}.',
  elsewhere: 'Su opinión está en el registro de otro sitio.',
  invalid: 'Este recibo no es válido: este registro no lo ha firmado, o se ha modificado.',
};
