import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: 'レビューを検証',
  intro:
    'このページはサイトのレビュー記録簿を読み込み、お使いのブラウザーの中で検証します。サイトもその運営者も信用しません。',
  address: 'サイトのParvisサーバーのアドレス',
  site: 'サイトのキー',
  subject: 'ページ（任意）',
  start: '検証',
  receipt: 'あなたのレビューの受領証（任意）',
  receiptWrong: 'これは受領証ではありません。',
  file: '受領証または証拠のファイル：選ぶか、このページにドロップしてください',
  fileWrong: 'このファイルは受領証でも、記録簿の証拠でもありません。',
  before: 'このブラウザーが前回見た内容と照合しました。',
  log: '記録簿：{origin}',
};
