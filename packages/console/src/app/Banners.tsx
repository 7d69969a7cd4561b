import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';
import { banners } from './banners.ts';
import { isSignedOut } from './signed-out.ts';

/** What stands above every screen, as long as it is so. */
export function Banners({ say: { words }, base }: { say: Say; base: string }): VNode {
  return (
    <div role="status">
      {isSignedOut.value && (
        <p class="banner">
          {words.app.signedOut}{' '}
          <a href={`${base}/console/sign-in`} target="_blank" rel="noopener">
            {words.app.signIn}
          </a>
        </p>
      )}
      {banners.value.map(({ name, text, link }) => (
        <p key={name} class="banner">
          {text} {link && <a href={link.href}>{link.text}</a>}
        </p>
      ))}
    </div>
  );
}
