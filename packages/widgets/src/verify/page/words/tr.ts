import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'Değerlendirmeleri denetle',
  intro:
    'Bu sayfa bir sitenin değerlendirme kayıt defterini okur ve burada, tarayıcınızda denetler. Ne siteye ne de onu işletene güvenir.',
  address: 'Sitenin Parvis sunucusunun adresi',
  site: 'Sitenin anahtarı',
  subject: 'Sayfa (isteğe bağlı)',
  start: 'Denetle',
  receipt: 'Değerlendirmenizin alındısı (isteğe bağlı)',
  receiptWrong: 'Bu bir alındı değil.',
  file: 'Dosyadan alındı veya kanıt: seçin ya da bu sayfaya bırakın',
  fileWrong: 'Bu dosya ne bir alındı ne de bir kayıt defterinin kanıtı.',
  before: 'Bu tarayıcının son gördüğüyle karşılaştırıldı.',
  log: 'Kayıt defteri: {origin}',
};
