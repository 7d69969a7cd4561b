import { render } from 'preact';
import css from '../verdict.css?inline';
import { App } from './App.tsx';
import { speak } from './load-words.ts';
import pageCss from './page.css?inline';

// The page of its own: it needs nothing of the page that reviews stand on, and reads any server that it is given.

const query = new URLSearchParams(location.search);
const speech = await speak([...query.getAll('lang'), ...navigator.languages]);
document.documentElement.lang = speech.lang;
document.documentElement.dir = speech.isRtl ? 'rtl' : 'ltr';
document.title = speech.t('title');
const sheet = new CSSStyleSheet();
sheet.replaceSync(pageCss + css);
document.adoptedStyleSheets = [sheet];
const given = {
  // This server, by the folder that this page is in.
  host: query.get('host') ?? new URL('.', location.href).href.replace(/\/$/, ''),
  site: query.get('site') ?? '',
  subject: query.get('subject') ?? '',
};
render(<App speech={speech} given={given} />, document.body);
