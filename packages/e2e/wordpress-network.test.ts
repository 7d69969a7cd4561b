import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { patience } from './browser/patience.ts';
import { findPort } from './browser/static.ts';
import { connect } from './wordpress/connect.ts';
import { type DebianWordPress, startDebianWordPress } from './wordpress/debian.ts';

// Several blogs in one WordPress, each with its own site. `pnpm prove wordpress-debian`.

describe.skipIf(process.env.PARVIS_WORDPRESS !== 'debian')('a network of blogs', () => {
  let server: RunningParvis;
  let network: DebianWordPress;

  beforeAll(async () => {
    server = await startParvis({ privateWebhooks: true });
    network = await startDebianWordPress(
      "require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin( 'parvis/parvis.php', '', true );",
      await findPort(),
      2,
    );
    await connect(server, 'one', network);
    await connect(server, 'two', network, 'switch_to_blog( 2 );');
  }, 300_000);
  afterAll(async () => {
    expect(network?.complaints()).toEqual([]);
    await network?.close();
    await server?.close();
  });

  const texts = async (blog: number): Promise<string[]> =>
    JSON.parse(
      await network.run(
        `switch_to_blog( ${blog} ); echo wp_json_encode( wp_list_pluck( get_comments( array( 'meta_key' => 'parvis' ) ), 'comment_content' ) );`,
      ),
    );

  it('each blog has its site, its subjects and its comments, and what is ended for all ends for each', async () => {
    const write = (site: string, key: string, body: string) =>
      server.write({ kind: 'comment', subject: { key }, body, author: { name: 'Ada' } }, undefined, site);
    await write('one', 'wp-1', 'On the first blog of the network.');
    await write('two', 'wp-2-1', 'Under the same number on the second.');
    // A post of another blog is none of this one.
    await write('one', 'wp-2-1', 'Belongs to nobody here.');
    await expect.poll(() => texts(1), { timeout: patience }).toEqual(['On the first blog of the network.']);
    await expect.poll(() => texts(2), { timeout: patience }).toEqual(['Under the same number on the second.']);
    for (const [path, site, subject] of [
      ['/?p=1', 'one', 'wp-1'],
      ['/blog2/?p=1', 'two', 'wp-2-1'],
    ]) {
      const html = await (await fetch(network.origin + path)).text();
      expect(html).toMatch(new RegExp(`<parvis-comments [^>]*subject="${subject}"`));
      expect(html).toContain(`data-site="${site}"`);
    }
    const hooks = (): Promise<string[]> =>
      Promise.all(
        [1, 2].map((blog) =>
          network.run(`switch_to_blog( ${blog} ); echo get_option( 'parvis_secrets' )['webhook_id'];`),
        ),
      );
    for (const id of await hooks()) expect(id).not.toBe('');
    await network.run(
      "require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'parvis/parvis.php', false, true );",
    );
    expect(await hooks()).toEqual(['', '']);
    const left = await network.run(`define( 'WP_UNINSTALL_PLUGIN', 1 ); require WP_PLUGIN_DIR . '/parvis/uninstall.php';
foreach ( array( 1, 2 ) as $blog ) {
	switch_to_blog( $blog );
	echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%parvis%'" ) + $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->commentmeta WHERE meta_key = 'parvis'" );
}`);
    expect(left).toBe('00');
    expect(await network.run('switch_to_blog( 2 ); echo wp_count_comments()->approved;')).toBe('2');
  });
});
