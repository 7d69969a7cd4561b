import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { signIn } from './browser/console.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { patience } from './browser/patience.ts';
import { findPort } from './browser/static.ts';
import { startDebianWordPress } from './wordpress/debian.ts';
import { logIn } from './wordpress/log-in.ts';
import { startWordPress } from './wordpress/playground.ts';
import type { RunningWordPress } from './wordpress/running.ts';

// The plug-in on a real WordPress, from a fresh site with 200 comments. Only `pnpm prove wordpress` has one, and
// `pnpm prove wordpress-debian` another.

const owner = 'ada@example.com';

/** Two posts; 200 comments, each tenth a reply, in words of their own. */
const fill = `
$posts = array( 1, wp_insert_post( array( 'post_title' => 'The crossing', 'post_status' => 'publish', 'post_content' => 'Words. <!-- wp:parvis/rating /-->' ) ) );
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
// Not for everybody: a post that is private, and one with a password.
foreach ( array( array( 'post_status' => 'private' ), array( 'post_status' => 'publish', 'post_password' => 'sesame' ) ) as $more ) {
	$hidden = wp_insert_post( array( 'post_title' => 'Among us', 'post_content' => 'Words.' ) + $more );
	wp_insert_comment( array( 'comment_post_ID' => $hidden, 'comment_author' => 'Gil', 'comment_content' => 'Said among us.' ) );
}
foreach ( array( 'bea' => 'subscriber', 'dan' => '' ) as $login => $role ) {
	wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'display_name' => ucfirst( $login ) . ' of the blog', 'user_email' => $login . '@example.com', 'role' => $role ) );
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
    const start = process.env.PARVIS_WORDPRESS === 'debian' ? startDebianWordPress : startWordPress;
    wordpress = await start(fill, await findPort());
    opened = await newPage(await useBrowser());
    ({ page } = opened);
    // Before it begins: its owner is signed in here and there, and looks at the plug-ins.
    await signIn(page, server, owner);
    await logIn(page, wordpress.origin, 'admin');
    await page.goto(`${wordpress.origin}/wp-admin/plugins.php`);
  }, 300_000);
  afterAll(async () => {
    await opened?.close();
    await wordpress?.close();
    await server?.close();
  });

  /** What WordPress itself shows of a post, to whom nothing of Parvis stands in the way. */
  const read = async (path: string): Promise<string> => (await fetch(wordpress.origin + path)).text();

  it('from a fresh site with 200 comments to the thread under the right post, in six acts', async () => {
    await act('activate', () => page.getByRole('link', { name: 'Activate Parvis' }).click());
    await act('name the server', () => page.getByLabel('Address of your Parvis server').fill(server.host));
    await act('connect', () => page.getByRole('button', { name: 'Connect' }).click());
    await act('say yes', () => page.getByRole('button', { name: 'Yes, connect' }).click());
    await page.getByText('Connected with “My blog”').waitFor();
    await act('bring along', () => page.getByRole('button', { name: 'Bring comments along (200)' }).click());
    await page.getByText('All comments are in Parvis').waitFor();
    await act('look at the post', () => page.goto(`${wordpress.origin}/?p=1`));
    expect(acts).toHaveLength(6);
    const widget = page.locator('parvis-comments');
    // Those of this post have even numbers; each fortieth waits there as it does here.
    await widget.getByText('Comment 198 ').waitFor();
    expect(await widget.getByText('Comment 197 ').count()).toBe(0);
    expect(await widget.getByText('Comment 200 ').count()).toBe(0);
    const subjects = await fetch(`${server.host}/v1/sites/blog/subjects?key=wp-1&key=wp-4`);
    const { items } = (await subjects.json()) as { items: { commentCount: number; title: string; url: string }[] };
    expect(items.map(({ commentCount }) => commentCount)).toEqual([95, 100]);
    expect(items.map(({ title }) => title)).toEqual(['Hello world!', 'The crossing']);
    expect(items[0]!.url).toBe(`${wordpress.origin}/?p=1`);
    // Rendered by the server, once, in the place of the form.
    const html = await read('/?p=1');
    expect(html.match(/<parvis-comments/g)).toHaveLength(1);
    expect(html).toContain('Comment 198 ');
    expect(html).not.toContain('id="respond"');
  });

  it('what is said below posts that are not for everybody stays in WordPress', async () => {
    const recent = await (await fetch(`${server.host}/v1/sites/blog/recent?days=36500&limit=50`)).text();
    const found = await (await fetch(`${server.host}/v1/sites/blog/search?q=among`)).text();
    expect(recent + found).not.toMatch(/among us/i);
    const { items } = (await (await fetch(`${server.host}/v1/sites/blog/search?q=Comment`)).json()) as {
      items: unknown[];
    };
    expect(items.length).toBeGreaterThan(0);
  });

  it('what is written in Parvis comes back at once, untouched by what themes do to words', async () => {
    const widget = page.locator('parvis-comments');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByLabel('Your comment').fill('It\'s "here" :)\n\n**Bold** <b>no</b>');
    await widget.getByLabel('Your name').fill('Cy');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByRole('article', { name: 'Comment by Cy' }).waitFor();
    await expect.poll(() => read('/?p=1'), { timeout: patience }).toMatch(/It(?:'|&#39;)s &quot;here&quot; :\)/);
    await page.goto(`${wordpress.origin}/wp-admin/edit-comments.php`);
    const row = page.getByRole('row').filter({ hasText: 'Cy' });
    await expect
      .poll(
        async () => {
          await page.reload();
          return row.count();
        },
        { timeout: patience },
      )
      .toBe(1);
    expect(await row.locator('strong', { hasText: 'Bold' }).count()).toBe(1);
    expect(await row.getByText('<b>no</b>').count()).toBe(1);
  });

  it('what is approved in the dashboard is published in Parvis', async () => {
    await page.goto(`${wordpress.origin}/wp-admin/edit-comments.php?comment_status=moderated`);
    const row = page.getByRole('row').filter({ hasText: 'Reader 40' });
    await row.hover();
    await row.getByRole('button', { name: 'Approve this comment' }).click();
    await expect.poll(async () => (await server.parvis.sites.queue('blog')).total, { timeout: patience }).toBe(4);
  });

  it('members write under their name of WordPress while they are signed in, and are guests again after', async () => {
    await page.goto(`${wordpress.origin}/wp-admin/options-general.php?page=parvis`);
    await page.getByLabel('Who is signed in here writes under their name of WordPress').check();
    await page.getByRole('button', { name: 'Save Changes' }).click();
    await page.getByText('Saved.').waitFor();
    const reader = await newPage(await useBrowser());
    await logIn(reader.page, wordpress.origin, 'bea');
    await reader.page.goto(`${wordpress.origin}/?p=4`);
    const widget = reader.page.locator('parvis-comments');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByText('You publish as Bea of the blog.').waitFor();
    await widget.getByLabel('Your comment').fill('Members are known by their names here.');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByRole('article', { name: 'Comment by Bea of the blog' }).waitFor();
    await expect
      .poll(
        async () => (await (await fetch(`${server.host}/v1/sites/blog/posts?subject=wp-4&limit=1`)).json()).items[0],
      )
      .toMatchObject({ author: { kind: 'member', name: 'Bea of the blog' } });
    // Signed out there, they are nobody here.
    await reader.page.goto(`${wordpress.origin}/wp-login.php?action=logout`);
    await reader.page.getByRole('link', { name: 'log out' }).click();
    await reader.page.getByText('You are now logged out.').waitFor();
    await reader.page.goto(`${wordpress.origin}/?p=4`);
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByText('Do you have an account here?').waitFor();
    await widget.getByLabel('Your name').waitFor();
    // Who has no role on the blog is no member.
    await logIn(reader.page, wordpress.origin, 'dan');
    await reader.page.goto(`${wordpress.origin}/?p=4`);
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByLabel('Your name').waitFor();
    expect(await widget.getByText('You publish as').count()).toBe(0);
    await reader.close();
  });

  it('users alone write where WordPress has it so, on the page and by the API', async () => {
    const write = (): Promise<number> =>
      fetch(`${server.host}/v1/sites/blog/posts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({
          kind: 'comment',
          subject: { key: 'wp-4' },
          body: 'By the API.',
          author: { name: 'Eve' },
        }),
      }).then(({ status }) => status);
    const only = page.getByLabel('Users must be registered and logged in to comment');
    const save = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Save Changes' }).click();
      await page.getByText('Settings saved.').waitFor();
    };
    await page.goto(`${wordpress.origin}/wp-admin/options-discussion.php`);
    await only.check();
    await save();
    expect(await read('/?p=4')).toContain('sso="required"');
    expect(await write()).toBe(403);
    await only.uncheck();
    await save();
    expect(await read('/?p=4')).toContain('sso="beside"');
    expect(await write()).toBe(201);
  });

  it('a block shows its widget', async () => {
    expect(await read('/?p=4')).toMatch(/<parvis-rating [^>]*subject="wp-4"/);
  });

  /** What strangers brought to life in a page. */
  const findAlive = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter(
          (one) => [...one.attributes].some(({ value }) => /isTakenOver/.test(value)) && one.localName !== 'textarea',
        )
        .map((one) => one.outerHTML.slice(0, 200)),
    );

  it('XSS-01: what strangers call themselves and write is words in WordPress, too', async () => {
    const names = [
      '<img src=x onerror=isTakenOver>',
      '"><svg onload=isTakenOver>',
      '<script>isTakenOver</script> & Co',
    ];
    for (const [n, name] of names.entries()) {
      const body = `${name} [a](javascript:isTakenOver) said number ${n}, and nothing of it ran.`;
      await server.write({ kind: 'comment', subject: { key: 'wp-1' }, author: { name }, body }, undefined, 'blog');
    }
    const list = `${wordpress.origin}/wp-admin/edit-comments.php`;
    await expect
      .poll(
        async () => {
          await page.goto(list);
          return page.getByText('and nothing of it ran').count();
        },
        { timeout: patience },
      )
      // Each once more, in the field in which it can be changed.
      .toBe(2 * names.length);
    for (const path of ['edit-comments.php', 'index.php', 'edit-comments.php?comment_status=approved']) {
      await page.goto(`${wordpress.origin}/wp-admin/${path}`);
      expect([path, await findAlive(page)]).toEqual([path, []]);
    }
  });

  it('deactivated, the comments of before are there again, with what was written since', async () => {
    await page.goto(`${wordpress.origin}/wp-admin/plugins.php`);
    await page.getByRole('link', { name: 'Deactivate Parvis' }).click();
    await page.getByText('Plugin deactivated.').waitFor();
    const html = await read('/?p=1');
    expect(html).not.toContain('<parvis-comments');
    expect(html).toContain('id="respond"');
    // Pages of fifty: the newest last.
    const all = `${html}${await read('/?p=1&cpage=1')}${await read('/?p=1&cpage=2')}`;
    for (const text of ['Comment 2 ', 'Comment 198 ', '<strong>Bold</strong>']) expect(all).toContain(text);
    const { total } = await server.parvis.sites.queue('blog');
    expect(total).toBe(4);
    for (const path of ['/?p=1', '/?p=1&cpage=2', '/?p=1&cpage=3']) {
      await page.goto(wordpress.origin + path);
      expect([path, await findAlive(page)]).toEqual([path, []]);
    }
  });
});
