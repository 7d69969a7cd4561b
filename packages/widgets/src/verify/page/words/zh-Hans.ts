import type { PageWords } from '../messages.ts';

export const words: PageWords = {
  title: '核对点评',
  intro: '本页面读取网站的点评登记簿，并在您的浏览器中核对。它既不相信网站，也不相信其运营者。',
  address: '网站的Parvis服务器地址',
  site: '网站的密钥',
  subject: '页面（可选）',
  start: '核对',
  receipt: '您的点评回执（可选）',
  receiptWrong: '这不是回执。',
  file: '文件中的回执或证据：选择文件，或将其拖放到本页',
  fileWrong: '此文件既不是回执，也不是登记簿的证据。',
  before: '已与此浏览器上次看到的内容比对。',
  log: '登记簿：{origin}',
};
