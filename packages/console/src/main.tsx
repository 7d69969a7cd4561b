import { render } from 'preact';
import { App } from './app/App.tsx';
import { readAccount } from './app/account.ts';
import { watchPlace } from './app/place.ts';
import './ui/ui.css';
import './ui/fields.css';
import './app/app.css';
import { loadWords } from './words/words.ts';

const account = readAccount();
watchPlace(`${account.base}/console`);
loadWords(account.language).then((say) => {
  render(<App account={account} say={say} />, document.getElementById('app')!);
});
