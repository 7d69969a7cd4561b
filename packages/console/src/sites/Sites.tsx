import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Account } from '../app/account.ts';
import { toAddress } from '../app/place.ts';
import { Page } from '../ui/Page.tsx';
import type { Say } from '../words/words.ts';

/** As many sites as one overlooks without a field to find one. */
const few = 8;

/** The sites that somebody works for. */
export function Sites({ say, account }: { say: Say; account: Account }): VNode {
  const { words, fill } = say;
  const { sites } = account;
  const wanted = useSignal('');
  const find = wanted.value.trim().toLowerCase();
  const found = sites.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(find));
  return (
    <Page title={words.sites.title} status={fill(words.sites.count, { n: found.length })}>
      {sites.length === 0 && <p>{words.sites.none}</p>}
      {sites.length > few && (
        <label class="field">
          {words.sites.find}
          <input
            type="search"
            value={wanted.value}
            onInput={({ currentTarget }) => {
              wanted.value = currentTarget.value;
            }}
          />
        </label>
      )}
      <ul class="rows">
        {found.map(({ key, name, role, isSuspended, waiting }) => (
          <li key={key}>
            <a href={toAddress({ site: key, screen: 'queue' })}>
              <strong>{name}</strong>
              <span class="soft">
                {[words.sites.roles[role], isSuspended && words.sites.suspended].filter(Boolean).join(' · ')}
              </span>
            </a>
            {waiting > 0 && <span class="count">{fill(words.sites.waiting, { n: waiting })}</span>}
          </li>
        ))}
      </ul>
    </Page>
  );
}
