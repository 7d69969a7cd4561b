import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Account, toFirst } from '../app/account.ts';
import { go, toAddress } from '../app/place.ts';
import { Page } from '../ui/Page.tsx';
import type { Say } from '../words/words.ts';
import { findSites, type ListedSite } from './find.ts';
import './sites.css';
import { toDay } from '../words/times.ts';

/** As many sites as one overlooks without a field to find one. */
const few = 8;

/** The sites that somebody works for: first those where something waits, the one with most at the top. */
export function Sites({ say, account }: { say: Say; account: Account }): VNode {
  const { words, fill } = say;
  const { sites, base, mayOpen = false } = account;
  const isMany = sites.length > few;
  const wanted = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  const found = findSites(sites, wanted.value);
  const toDo = found.filter(({ waiting }) => waiting > 0);
  const waiting = found.reduce((sum, one) => sum + one.waiting, 0);
  useEffect(() => {
    // Whoever has many comes to find one, and types at once; on a phone the keyboard would hide the list.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
  }, []);
  const rows = (some: ListedSite[]): VNode => (
    <ul class="rows">
      {some.map((site) => (
        <Row key={site.key} say={say} account={account} site={site} isMany={isMany} />
      ))}
    </ul>
  );
  return (
    <Page
      title={words.sites.title}
      status={fill(waiting > 0 ? words.sites.allWaiting : words.sites.count, { n: found.length, waiting })}
      acts={mayOpen && sites.length > 0 && <a href={`${base}/console/sites`}>{words.sites.open}</a>}
    >
      {sites.length === 0 && (
        <>
          <p>{mayOpen ? words.sites.noneOpen : `${words.sites.none} ${words.sites.noneClosed}`}</p>
          {mayOpen && (
            <p>
              <a class="open-site" href={`${base}/console/sites`}>
                {words.sites.open}
              </a>
            </p>
          )}
        </>
      )}
      {isMany && (
        <form
          class="field find"
          onSubmit={(event) => {
            event.preventDefault();
            const [first] = [...toDo, ...found];
            if (first && wanted.value.trim() !== '') go({ site: first.key, screen: toFirst(first) });
          }}
        >
          <label>
            {words.sites.find}
            <input
              ref={field}
              type="search"
              value={wanted.value}
              aria-describedby="find-hint"
              onInput={({ currentTarget }) => {
                wanted.value = currentTarget.value;
              }}
            />
          </label>
          <p id="find-hint" class="soft">
            {words.sites.findHint}
          </p>
        </form>
      )}
      {sites.length > 0 && found.length === 0 && <p>{words.sites.notFound}</p>}
      {isMany && toDo.length > 0 && <h2>{words.sites.toDo}</h2>}
      {isMany && rows(toDo)}
      {isMany && toDo.length > 0 && toDo.length < found.length && <h2>{words.sites.done}</h2>}
      {rows(isMany ? found.filter(({ waiting }) => waiting === 0) : found)}
      {isMany && sites.every(({ role }) => role === 'owner') && <p class="soft">{words.sites.operator}</p>}
    </Page>
  );
}

interface RowProps {
  say: Say;
  account: Account;
  site: ListedSite;
  /** Among many, names are alike and roles are not asked for: the key tells them apart. */
  isMany: boolean;
}

function Row({ say, account: { sites, mostWaiting = Infinity }, site, isMany }: RowProps): VNode {
  const { words, fill, lang } = say;
  const { key, name, role, isSuspended, deletesAt, waiting } = site;
  const isRoleSaid = !isMany || sites.some((other) => other.role !== role);
  const day = deletesAt && toDay(deletesAt, lang);
  const about = [isMany && key, isRoleSaid && words.sites.roles[role]].filter(Boolean).join(' · ');
  const notes = [isSuspended && words.sites.suspended, day && fill(words.sites.deletes, { day })].filter(Boolean);
  return (
    <li>
      <a class="site" href={toAddress({ site: key, screen: toFirst(site) })}>
        <strong>{name}</strong>
        <span class="soft">{about}</span>
        {notes.length > 0 && <span class="note">{notes.join(' · ')}</span>}
      </a>
      {waiting > 0 && (
        <span class="count">
          {fill(waiting >= mostWaiting ? words.sites.more : words.sites.waiting, { n: waiting })}
        </span>
      )}
    </li>
  );
}
