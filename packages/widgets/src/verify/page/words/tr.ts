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
  file: 'Başka yerden gelen kanıt',
  fileWrong: 'Bu dosya bir kayıt defterinin kanıtı değil.',
  before: 'Bu tarayıcının son gördüğüyle karşılaştırıldı.',
  log: 'Kayıt defteri: {origin}',
  waiting: 'Değerlendirmeniz alındı ve bir sonraki mührü bekliyor.',
  pending: 'Değerlendirmeniz alındı ve {date} tarihinden beri bekliyor.',
  published: 'Değerlendirmeniz {date} tarihinden beri yayında.',
  refused: 'Değerlendirmeniz {date} tarihinde reddedildi.',
  hidden: 'Değerlendirmeniz {date} tarihinde işletme tarafından kaldırıldı.',
  withdrawn: 'Değerlendirmeniz {date} tarihinde geri alındı.',
  erased: 'Değerlendirmeniz {date} tarihinde silindi.',
  elsewhere: 'Değerlendirmeniz başka bir sitenin kayıt defterinde.',
  invalid: 'Bu alındı geçerli değil: bu kayıt defteri onu imzalamamış ya da değiştirilmiş.',
};
