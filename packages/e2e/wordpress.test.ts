import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { signIn } from './browser/console.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { findPort } from './browser/static.ts';
import { type RunningWordPress, startWordPress } from './wordpress/stage.ts';

// The plug-in on a real WordPress, from a fresh site with 200 comments. Only `pnpm prove wordpress` has one.

const owner = 'ada@example.com';

/** Two posts; 200 comments, each tenth a reply, in words of their own. */
const fill = `
$posts = array( 1, wp_insert_post( array( 'post_title' => 'The crossing', 'post_status' => 'publish', 'post_content' => 'Words.' ) ) );
wp_delete_comment( 1, true );
$last = 0;
for ( $n = 1; $n <= 200; $n++ ) {
	$last = wp_insert_comment( array(
		'comment_post_ID' => $posts[ $n % 2 ],
		'comment_author' => 'Reader ' . $n,
		'comment_author_email' => 'reader' . ( $n % 50 ) . '@example.com',
		'comment_content' => 'Comment ' . $n . ' <em>' . md5( (string) $n ) . '</em>',
		'comment_date_gmt' => gmdate( 'Y-m-d H:i:s', 1700000000 + $n * 60 ),
		'comment_date' => gmdate( 'Y-m-d H:i:s', 1700000000 + $n * 60 ),
		'comment_approved' => 0 === $n % 40 ? 0 : 1,
		'comment_parent' => 1 === $n % 10 && $n > 2 ? $two : 0,
	) );
	$two = isset( $one ) ? $one : 0;
	$one = $last;
}
`;

describe.skipIf(!process.env.PARVIS_WORDPRESS)('a real WordPress (pnpm prove wordpress)', () => {
  let server: RunningParvis;
  let wordpress: RunningWordPress;
  let opened: WatchedPage;
  let page: Page;
  const acts: string[] = [];
  const act = async (name: string, doIt: () => Promise<unknown>): Promise<void> => {
    acts.push(name);
    await doIt();
  };

  beforeAll(async () => {
    server = await startParvis({ privateWebhooks: true });
    await server.parvis.sites.put({ key: 'blog', name: 'My blog', origins: [] });
    await server.parvis.sites.addStaff('blog', owner, 'owner');
    wordpress = await startWordPress(fill, await findPort());
    opened = await newPage(await useBrowser());
    ({ page } = opened);
    // Before it begins: its owner is signed in here and there, and looks at the plug-ins.
    await signIn(page, server, owner);
    await page.goto(`${wordpress.origin}/wp-login.php`);
    await page.getByLabel('Username or Email Address').fill('admin');
    await page.getByLabel('Password', { exact: true }).fill('password');
    await page.getByRole('button', { name: 'Log In' }).click();
    await page.goto(`${wordpress.origin}/wp-admin/plugins.php`);
  }, 300_000);
  afterAll(async () => {
    await opened?.close();
    await wordpress?.close();
    await server?.close();
  });

  it('shows a thread of Parvis under a post', async () => {
    await act('activate', () => page.getByRole('link', { name: 'Activate Parvis' }).click());
    await act('name the server', () => page.getByLabel('Address of your Parvis server').fill(server.host));
    await act('connect', () => page.getByRole('button', { name: 'Connect' }).click());
    await act('say yes', () => page.getByRole('button', { name: 'Yes, connect' }).click());
    await page.getByText('Connected with “My blog”').waitFor();
    const { post } = await server.write(
      { kind: 'comment', subject: { key: 'wp-1' }, author: { name: 'Bo' }, body: 'It\'s "here" :)' },
      undefined,
      'blog',
    );
    expect(post.status).toBe('published');
    await act('look at the post', () => page.goto(`${wordpress.origin}/?p=1`));
    const html = await (await fetch(`${wordpress.origin}/?p=1`)).text();
    // Rendered by the server, and untouched by what themes make of quotes and smileys.
    expect(html).toMatch(/It(?:'|&#39;)s (?:"|&quot;)here(?:"|&quot;) :\)/);
    expect(html.match(/<parvis-comments/g)).toHaveLength(1);
    expect(html).not.toContain('id="respond"');
    await page.locator('parvis-comments').getByText('It\'s "here" :)').waitFor();
    // Taken over by the script: it can be written to.
    const widget = page.locator('parvis-comments');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByLabel('Your comment').fill('A fine crossing.');
    await widget.getByLabel('Your name').fill('Cy');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByRole('article', { name: 'Comment by Cy' }).waitFor();
  });
});
