import { renderComments } from '../../../lib/parvis.server';

export const load = async ({ isDataRequest }) => ({
  html: await renderComments({ subject: 'salt-fr', title: 'Le sel', lang: 'fr' }, isDataRequest),
});
