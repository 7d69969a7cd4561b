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
  file: 'ほかで受け取った証拠',
  fileWrong: 'このファイルは記録簿の証拠ではありません。',
  before: 'このブラウザーが前回見た内容と照合しました。',
  log: '記録簿：{origin}',
  waiting: 'あなたのレビューは受け付けられ、次の封印を待っています。',
  pending: 'あなたのレビューは受け付けられ、{date}から待っています。',
  published: 'あなたのレビューは{date}から公開されています。',
  refused: 'あなたのレビューは{date}に掲載を見送られました。',
  hidden: 'あなたのレビューは{date}にサイトによって削除されました。',
  withdrawn: 'あなたのレビューは{date}に取り下げられました。',
  erased: 'あなたのレビューは{date}に消去されました。',
  elsewhere: 'あなたのレビューは別のサイトの記録簿にあります。',
  invalid: 'この受領証は有効ではありません。この記録簿が署名していないか、変更されています。',
};
