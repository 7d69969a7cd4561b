import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { patience } from './browser/patience.ts';
import { findPort } from './browser/static.ts';
import { connect, runCron } from './wordpress/connect.ts';
import { type DebianWordPress, startDebianWordPress } from './wordpress/debian.ts';
import { logIn } from './wordpress/log-in.ts';

// What the plug-in does where nobody looks: states, the cron, an end in the middle, a server that is away. `pnpm prove
// wordpress-debian`.

const fill = `
wp_delete_comment( 1, true );
update_option( 'active_plugins', array( 'parvis/parvis.php' ) );
wp_update_post( array( 'ID' => 1, 'post_title' => "It's 5 & more" ) );
`;

/** A server of somebody else, on the loopback address. */
async function serve(answer: (url: string) => string): Promise<{ host: string; close: () => void }> {
  const server = createHttpServer(({ url }, response) => response.end(answer(url!)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

describe.skipIf(process.env.PARVIS_WORDPRESS !== 'debian')('WordPress on Debian (pnpm prove wordpress-debian)', () => {
  let server: RunningParvis;
  let wordpress: DebianWordPress;

  beforeAll(async () => {
    server = await startParvis({ privateWebhooks: true });
    wordpress = await startDebianWordPress(fill, await findPort());
    await connect(server, 'blog', wordpress);
  }, 300_000);
  afterAll(async () => {
    expect(wordpress?.complaints()).toEqual([]);
    await wordpress?.close();
    await server?.close();
  });

  const cron = (): Promise<void> => runCron(wordpress);
  const read = async (path: string): Promise<string> => (await fetch(wordpress.origin + path)).text();
  /** Comments of a post, as WordPress keeps them. */
  const comments = async (
    post = 1,
  ): Promise<{ id: string; name: string; text: string; status: string; parvis: string }[]> =>
    JSON.parse(
      await wordpress.run(`global $wpdb;
echo wp_json_encode( $wpdb->get_results( "SELECT c.comment_ID id, comment_author name, comment_content text, comment_approved status, meta_value parvis
FROM $wpdb->comments c LEFT JOIN $wpdb->commentmeta m ON m.comment_id = c.comment_ID AND meta_key = 'parvis' WHERE comment_post_ID = ${post} ORDER BY c.comment_ID" ) );`),
    );
  const named = async (name: string) => (await comments()).find((one) => one.name === name);
  const write = (body: string, name: string, subject = 'wp-1') =>
    server.write({ kind: 'comment', subject: { key: subject }, body, author: { name } }, undefined, 'blog');
  /** The status of a post in Parvis, as the business sees it. */
  const statusOf = async (id: string): Promise<string> =>
    JSON.parse(await wordpress.run(`echo wp_json_encode( Parvis\\manage( 'GET', '/posts/${id}' ) );`)).post.status;

  it('XSS-01: names and words of markup are text in WordPress, and a title is plain words in Parvis', async () => {
    await write('Fine <script>alert(1)</script> & [gallery] **bold**', 'Eve <img src=x onerror=alert(1)> & "Co"');
    await expect.poll(() => comments(), { timeout: patience }).toHaveLength(1);
    const [comment] = await comments();
    expect(comment!.text).toBe('Fine &lt;script&gt;alert(1)&lt;/script&gt; &amp; [gallery] <strong>bold</strong>');
    expect(comment!.name).not.toContain('<');
    expect(comment!.name).toContain('&amp; "Co"');
    await wordpress.run(`wp_insert_comment( array( 'comment_post_ID' => 1, 'comment_author' => 'Tom &amp; Co', 'comment_content' => 'Written here.', 'comment_approved' => 1 ) );
Parvis\\begin_transfer();`);
    await expect
      .poll(
        async () => {
          await cron();
          return (await fetch(`${server.host}/v1/sites/blog/posts?subject=wp-1`).then((a) => a.json())).items.map(
            ({ author }: { author: { name: string } }) => author.name,
          );
        },
        { timeout: patience },
      )
      .toContain('Tom & Co');
    const { items } = await (await fetch(`${server.host}/v1/sites/blog/subjects?key=wp-1`)).json();
    expect(items[0].title).toBe('It’s 5 & more');
    expect(await comments()).toHaveLength(2);
  });

  it('what is decided in the dashboard holds in Parvis, and what is deleted there does not come again', async () => {
    const { post } = await write('A comment that goes through all of it, from the page to the bin.', 'Flo');
    await expect.poll(() => named('Flo'), { timeout: patience }).toMatchObject({ status: '1', parvis: post.id });
    const { id } = (await named('Flo'))!;
    for (const [php, status] of [
      [`wp_set_comment_status( ${id}, 'hold' )`, 'pending'],
      [`wp_set_comment_status( ${id}, 'approve' )`, 'published'],
      [`wp_spam_comment( ${id} )`, 'hidden'],
      [`wp_unspam_comment( ${id} )`, 'published'],
      [`wp_trash_comment( ${id} )`, 'pending'],
    ]) {
      await wordpress.run(`${php};`);
      expect(await statusOf(post.id), php).toBe(status);
    }
    // Messages about it come half a minute later, and find it as it is.
    await wordpress.run(`Parvis\\look_again( '${post.id}' );`);
    expect(await named('Flo')).toMatchObject({ status: 'trash' });
    await wordpress.run(`wp_delete_comment( ${id}, true );`);
    await wordpress.run(`Parvis\\look_again( '${post.id}' ); Parvis\\pull();`);
    expect(await named('Flo')).toBeUndefined();
  });

  it('what is hidden in Parvis waits in WordPress, what is taken back or erased goes, and a message that was lost is made up', async () => {
    const first = await write('Hidden in the console after a while.', 'Gil');
    const second = await write('Taken back by whoever wrote it.', 'Hal');
    await expect.poll(() => named('Hal'), { timeout: patience }).toBeTruthy();
    await server.parvis.sites.decide('blog', { posts: [first.post.id], act: 'hide', reason: 'M1', sentence: 'No.' });
    await cron();
    expect(await named('Gil')).toMatchObject({ status: '0' });
    const own = { method: 'DELETE', headers: { authorization: `Bearer ${second.visitorToken}` } };
    expect((await fetch(`${server.host}/v1/sites/blog/posts/${second.post.id}`, own)).status).toBe(204);
    await expect.poll(() => named('Hal'), { timeout: patience }).toBeUndefined();
    // As where messages cannot come.
    await wordpress.run('Parvis\\unlisten();');
    const third = await write('Nobody hears of this one by a message.', 'Ida');
    await cron();
    expect(await named('Ida')).toMatchObject({ status: '1' });
    const me = { method: 'DELETE', headers: { authorization: `Bearer ${third.visitorToken}` } };
    expect((await fetch(`${server.host}/v1/sites/blog/me`, me)).status).toBe(204);
    await cron();
    expect(await named('Ida')).toBeUndefined();
    await wordpress.run('Parvis\\listen();');
  });

  it('what the business answers and changes in the dashboard is its answer in Parvis, once', async () => {
    const { post } = await write('Is there a lift to the attic?', 'Kai');
    await expect.poll(() => named('Kai'), { timeout: patience }).toMatchObject({ parvis: post.id });
    const answers = async () =>
      (await (await fetch(`${server.host}/v1/sites/blog/posts?subject=wp-1&parent=${post.id}`)).json()).items;
    const id = await wordpress.run(`wp_set_current_user( 1 );
echo wp_insert_comment( wp_slash( array( 'comment_post_ID' => 1, 'user_id' => 1, 'comment_author' => 'admin', 'comment_content' => "There <strong>is</strong> *one*, see <a href='https://example.com/lift?a=1&amp;b=2'>here</a>.\n1. <script>x</script>", 'comment_approved' => 1, 'comment_parent' => ${(await named('Kai'))!.id} ) ) );`);
    const [answer] = await answers();
    expect(answer).toMatchObject({ author: { kind: 'staff' } });
    expect(answer.origin).not.toMatch(/^import/);
    expect(answer.text[0].children).toEqual([
      { type: 'text', text: 'There ' },
      { type: 'strong', children: [{ type: 'text', text: 'is' }] },
      { type: 'text', text: ' *one*, see ' },
      { type: 'link', href: 'https://example.com/lift?a=1&b=2', children: [{ type: 'text', text: 'here' }] },
      { type: 'text', text: '.' },
      { type: 'break' },
      { type: 'text', text: '1. x' },
    ]);
    await wordpress.run(`wp_update_comment( array( 'comment_ID' => ${id}, 'comment_content' => 'There is none.' ) );`);
    await expect
      .poll(answers, { timeout: patience })
      .toMatchObject([{ text: [{ children: [{ text: 'There is none.' }] }] }]);
    await cron();
    await cron();
    expect(await answers()).toHaveLength(1);
    expect((await comments()).filter(({ text }) => text === 'There is none.')).toHaveLength(1);
  });

  it('messages about one post that come at once make one comment', async () => {
    await wordpress.run('Parvis\\unlisten();');
    const { post } = await write('Told four times in the same moment.', 'Jon');
    // Each waits where it has not found a comment, and has not made one yet.
    const hear = `add_filter( 'pre_option_parvis_deleted', function ( $none ) { usleep( 500000 ); return $none; } );
Parvis\\look_again( '${post.id}' );`;
    await Promise.all([1, 2, 3, 4].map(() => wordpress.run(hear)));
    expect((await comments()).filter(({ name }) => name === 'Jon')).toHaveLength(1);
    await wordpress.run('Parvis\\listen();');
  });

  it('an import whose PHP is killed goes on by the cron, and nothing comes twice', async () => {
    const made = JSON.parse(
      await wordpress.run(`$post = wp_insert_post( array( 'post_title' => 'Two hundred', 'post_status' => 'publish' ) );
for ( $n = 1; $n <= 200; $n++ ) wp_insert_comment( array( 'comment_post_ID' => $post, 'comment_author' => 'R' . $n, 'comment_content' => md5( (string) $n ), 'comment_approved' => 1, 'comment_date_gmt' => gmdate( 'Y-m-d H:i:s', 1700000000 + (int) ( $n / 3 ) ), 'comment_date' => '2023-11-14 22:13:20' ) );
echo $post;`),
    );
    for (const [method, path] of [
      ['PATCH', '/file'],
      ['PUT', '/applied'],
    ]) {
      const died = wordpress.run(`add_filter( 'wp_doing_cron', '__return_true' );
add_filter( 'http_response', function ( $answer, $args, $url ) {
	if ( '${method}' === $args['method'] && false !== strpos( $url, '${path}' ) ) posix_kill( getmypid(), 9 );
	return $answer;
}, 10, 3 );
Parvis\\begin_transfer();
delete_transient( 'parvis_transferring' );
do_action( 'parvis_transfer' );`);
      await expect(died).rejects.toThrow('Command failed');
    }
    // Whoever was killed holds the place for two minutes.
    await wordpress.run("delete_transient( 'parvis_transferring' );");
    await expect
      .poll(
        async () => {
          await cron();
          return JSON.parse(await wordpress.run("echo wp_json_encode( get_option( 'parvis_transfer' ) );")).state;
        },
        { timeout: patience },
      )
      .toBe('done');
    const { items } = await (await fetch(`${server.host}/v1/sites/blog/subjects?key=wp-${made}`)).json();
    expect(items[0].commentCount).toBe(200);
    const brought = await comments(made);
    expect(brought).toHaveLength(200);
    expect(new Set(brought.map(({ parvis }) => parvis)).size).toBe(200);
    expect(brought.filter(({ parvis }) => parvis === 'sent')).toEqual([]);
  });

  it.each(['twentytwentyone', 'twentytwentythree'])(
    '%s shows one thread in the place of its comments',
    async (theme) => {
      await wordpress.run(`switch_theme( '${theme}' );`);
      const html = await read('/?p=1');
      expect(html.match(/<parvis-comments/g)).toHaveLength(1);
      expect(html).toContain('Written here.');
      expect(html).not.toContain('id="respond"');
    },
  );

  it('what not everybody may read stays in WordPress', async () => {
    const [hidden, locked] = JSON.parse(
      await wordpress.run(`$ids = array();
foreach ( array( array( 'post_status' => 'private' ), array( 'post_status' => 'publish', 'post_password' => 'secret' ) ) as $post ) {
	$id = wp_insert_post( $post + array( 'post_title' => 'Ours', 'post_content' => 'Words. <!-- wp:parvis/rating /-->' ) );
	wp_insert_comment( array( 'comment_post_ID' => $id, 'comment_author' => 'Kim', 'comment_content' => 'Among ourselves.', 'comment_approved' => 1 ) );
	$ids[] = $id;
}
echo wp_json_encode( $ids );`),
    );
    await cron();
    await cron();
    const { items } = await (
      await fetch(`${server.host}/v1/sites/blog/subjects?key=wp-${hidden}&key=wp-${locked}`)
    ).json();
    expect(items.map(({ commentCount }: { commentCount: number }) => commentCount)).toEqual([0, 0]);
    expect(await read(`/?p=${locked}`)).not.toMatch(/<parvis-/);
  });

  it('other permalinks and titles are told, and a post that is deleted takes no more', async () => {
    const shop = async () => (await (await fetch(`${server.host}/v1/sites/blog/subjects?key=wp-1`)).json()).items[0];
    await wordpress.run("global $wp_rewrite; $wp_rewrite->set_permalink_structure( '/%postname%/' );");
    await wordpress.run("flush_rewrite_rules(); wp_update_post( array( 'ID' => 1, 'post_title' => 'Another' ) );");
    await cron();
    expect(await shop()).toMatchObject({ title: 'Another', url: `${wordpress.origin}/hello-world/` });
    expect(await read('/hello-world/')).toMatch(/<parvis-comments [^>]*subject="wp-1"/);
    const post =
      await wordpress.run(`$id = wp_insert_post( array( 'post_title' => 'Short', 'post_status' => 'publish' ) );
wp_insert_comment( array( 'comment_post_ID' => $id, 'comment_author' => 'Lea', 'comment_content' => 'Soon gone.', 'comment_approved' => 1 ) ); echo $id;`);
    await expect
      .poll(
        async () => {
          await cron();
          return (await comments(Number(post)))[0]?.parvis;
        },
        { timeout: patience },
      )
      .toMatch(/^0/);
    await wordpress.run(`wp_delete_post( ${post}, true );`);
    await expect(write('Too late for this page.', 'Mia', `wp-${post}`)).rejects.toThrow('SUBJECT_CLOSED');
  });

  it('AUTH-06, AUTH-20: a connection that somebody else began is refused, and no page shows the key', async () => {
    const { page, close } = await newPage(await useBrowser());
    await logIn(page, wordpress.origin, 'admin');
    // Where it would get a key of hers.
    const asked: string[] = [];
    const hers = await serve((url) => {
      asked.push(url);
      return JSON.stringify({ key: 'of-eve', site: 'of-eve', name: 'Eve' });
    });
    await wordpress.run(
      `set_transient( 'parvis_connect_of-eve', array( 'user' => 2, 'host' => '${hers.host}', 'verifier' => 'v' ), 600 );`,
    );
    for (const state of ['of-eve', 'never', '']) {
      await page.goto(`${wordpress.origin}/wp-admin/admin-post.php?action=parvis_connected&code=c&state=${state}`);
      await page.getByText('The connection was not made').waitFor();
    }
    expect(asked).toEqual([]);
    hers.close();
    const key = await wordpress.run("echo Parvis\\secret( 'key' );");
    expect(key.length).toBeGreaterThan(20);
    for (const secret of [key, await wordpress.run("echo Parvis\\secret( 'webhook' );")]) {
      expect(await page.content()).not.toContain(secret);
      expect(await read('/hello-world/')).not.toContain(secret);
    }
    expect(await wordpress.run("echo Parvis\\options()['host'];")).toBe(server.host);
    await close();
  });

  it('a message that the server has not signed, or signed long ago, changes nothing', async () => {
    const post = { id: 'x', subject: 'wp-1' };
    const send = (headers: Record<string, string>): Promise<number> =>
      fetch(`${wordpress.origin}/index.php?rest_route=/parvis/v1/hook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ type: 'post.written', data: { post } }),
      }).then(({ status }) => status);
    const now = `${Math.floor(Date.now() / 1000)}`;
    expect(await send({})).toBe(401);
    expect(await send({ 'webhook-id': 'm', 'webhook-timestamp': now, 'webhook-signature': 'v1,AAAA' })).toBe(401);
  });

  it('RES-05: while the server does not answer, no page waits twice, and all that was decided is told later', async () => {
    const { post } = await write('Decided while nobody answers there.', 'Nia');
    await expect.poll(() => named('Nia'), { timeout: patience }).toBeTruthy();
    const before = await read('/hello-world/');
    const asked: string[] = [];
    // It takes what comes and says nothing.
    const silent: Server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (data) => asked.push(`${data}`.split('\r\n')[0]!));
    });
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as AddressInfo;
    const host = `http://127.0.0.1:${port}`;
    await wordpress.run(`Parvis\\set_options( array( 'host' => '${host}' ) );`);
    for (const path of ['/hello-world/', '/hello-world/', '/two-hundred/', '/?p=1', '/hello-world/']) {
      expect(await read(path)).toMatch(/<parvis-comments/);
    }
    expect(asked.filter((line) => line.includes('/render'))).toHaveLength(1);
    const { id } = (await named('Nia'))!;
    await wordpress.run(`wp_set_comment_status( ${id}, 'hold' );`);
    await wordpress.run(
      `Parvis\\set_options( array( 'host' => '${server.host}' ) ); delete_transient( 'parvis_away' );`,
    );
    expect(await statusOf(post.id)).toBe('published');
    await cron();
    expect(await statusOf(post.id)).toBe('pending');
    expect(await named('Nia')).toMatchObject({ status: '0' });
    expect(before).toContain('Written here.');
    // It is deactivated all the same, and WordPress has its own.
    asked.length = 0;
    await wordpress.run(`Parvis\\set_options( array( 'host' => '${host}' ) );`);
    await wordpress.run(
      "require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'parvis/parvis.php' );",
    );
    expect(asked).toHaveLength(1);
    const html = await read('/hello-world/');
    expect(html).not.toContain('<parvis-');
    expect(html).toContain('Written here.');
    silent.close();
  });
});
