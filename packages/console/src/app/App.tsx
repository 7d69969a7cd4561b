import { isolate } from '@parvis/contract/direction';
import { useComputed, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { watchHealth } from '../health/watch.ts';
import { Sites } from '../sites/Sites.tsx';
import { areLettersOn, isTyping } from '../ui/keys.ts';
import { Notices } from '../ui/Notices.tsx';
import { Page } from '../ui/Page.tsx';
import type { Say } from '../words/words.ts';
import { type Account, toFirst } from './account.ts';
import { Banners } from './Banners.tsx';
import { setBanner } from './banners.ts';
import { keepFocus } from './keep-focus.ts';
import { Menu } from './Menu.tsx';
import { go, place, toAddress } from './place.ts';
import { Shown } from './Shown.tsx';
import { screens } from './screen-table.ts';
import { createSiteContext } from './site.ts';
import { waiting } from './waiting.ts';

/** The console: where one is, and the screen that is there. */
export function App({ account, say }: { account: Account; say: Say }): VNode {
  const { words } = say;
  const { sites, base } = account;
  const at = useComputed(() => sites.find(({ key }) => key === place.value?.site)).value;
  const site = useMemo(() => at && createSiteContext(account, at, say), [at]);
  const screen = useComputed(() => screens.find(({ name }) => name === place.value?.screen)).value;
  const isOpen = useSignal(false);
  const here = place.value;
  useEffect(() => {
    // Whoever works for one site is there at once; what is no place leads to one that is.
    const only = sites.length === 1 ? sites[0] : undefined;
    if (at && !screen) go({ site: at.key, screen: 'queue' }, { isReplaced: true });
    else if (!at && only) go({ site: only.key, screen: toFirst(only) }, { isReplaced: true });
    isOpen.value = false;
  }, [at, screen, here]);
  useEffect(() => {
    if (!at || sites.length < 2) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toUpperCase() === 'G' && areLettersOn.value && !isTyping(event)) location.assign(toAddress());
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [at]);
  // The server answers nothing of it until that ends.
  const isSuspended = at?.isSuspended ?? false;
  useEffect(() => {
    waiting.value = at?.waiting ?? 0;
  }, [at]);
  useEffect(() => (site && !isSuspended ? watchHealth(site) : undefined), [site]);
  useEffect(keepFocus, []);
  useEffect(() => {
    const text = say.fill(words.app.unproved, { address: account.address });
    const link = { href: `${base}/console/sessions`, text: words.app.prove };
    setBanner('address', account.isUnproved ? { text, link } : undefined);
  }, [account]);
  useEffect(() => {
    const title = at ? screen && words.app.screens[screen.name] : words.sites.title;
    document.title = [title, at && isolate(at.name, say.lang), 'Parvis'].filter(Boolean).join(' · ');
  }, [at, screen]);
  return (
    <>
      <a class="skip" href="#main">
        {words.app.skip}
      </a>
      <header class="top">
        {at && sites.length > 1 ? (
          // A page of its own: it says what waits now, and not as it was when this one was opened.
          <a href={toAddress()} target="_self" class="home">
            <span class="home-word">{words.sites.title}: </span>
            <strong>{at.name}</strong> {areLettersOn.value && <kbd>G</kbd>}
          </a>
        ) : (
          <strong>{at?.name ?? 'Parvis'}</strong>
        )}
        {site && !isSuspended && (
          <button
            type="button"
            class="second menu-button"
            aria-expanded={isOpen.value}
            aria-controls="menu"
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {words.app.menu}
          </button>
        )}
        <a href={`${base}/console/sessions`}>{words.app.account}</a>
      </header>
      <Banners say={say} base={base} />
      <div class="body">
        {site && !isSuspended && <Menu site={site} isOpen={isOpen.value} />}
        {at && isSuspended && (
          <Page title={at.name}>
            <p>{say.fill(words.sites.suspendedHint, { key: at.key })}</p>
          </Page>
        )}
        {site && screen && !isSuspended && <Shown key={`${site.key}/${screen.name}`} site={site} name={screen.name} />}
        {!at && sites.length !== 1 && <Sites say={say} account={account} />}
      </div>
      <Notices say={say} />
    </>
  );
}
