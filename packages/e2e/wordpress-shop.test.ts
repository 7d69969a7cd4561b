import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { patience } from './browser/patience.ts';
import { findPort } from './browser/static.ts';
import { connect, runCron } from './wordpress/connect.ts';
import { type DebianWordPress, startDebianWordPress } from './wordpress/debian.ts';

// Products, with a double of what WooCommerce says in public: NOT RUN IN WOOCOMMERCE, which cannot be had offline. `pnpm prove
// wordpress-debian`.

const fill = `
update_option( 'active_plugins', array( 'parvis/parvis.php' ) );
`;
/** A product with two reviews, one of them by a proved customer, and an answer of the shop; its id. */
const product = `
$id = wp_insert_post( array( 'post_type' => 'product', 'post_title' => 'A kettle', 'post_status' => 'publish', 'comment_status' => 'open' ) );
$last = 0;
foreach ( array( array( 'Bea', 'Boils fast, pours well.', 5, 1 ), array( 'Cem', 'The handle gets hot.', 2, 0 ) ) as $n => $one ) {
	$last = wp_insert_comment( array( 'comment_post_ID' => $id, 'comment_author' => $one[0], 'comment_content' => $one[1], 'comment_type' => 'review', 'comment_approved' => 1, 'comment_date_gmt' => '2024-05-0' . ( $n + 1 ) . ' 10:00:00', 'comment_date' => '2024-05-0' . ( $n + 1 ) . ' 10:00:00', 'comment_meta' => array( 'rating' => $one[2], 'verified' => $one[3] ) ) );
}
wp_insert_comment( array( 'comment_post_ID' => $id, 'comment_author' => 'admin', 'user_id' => 1, 'comment_content' => 'A new handle is on its way to you.', 'comment_approved' => 1, 'comment_parent' => $last, 'comment_date_gmt' => '2024-05-03 10:00:00', 'comment_date' => '2024-05-03 10:00:00' ) );
echo $id;`;

const policy = {
  control: '',
  consideration: null,
  publicationDays: 7,
  retentionYears: 5,
  contact: { name: 'Bo', email: 'bo@shop.test', privacyUrl: null },
};

describe.skipIf(process.env.PARVIS_WORDPRESS !== 'debian')('products, with a double of WooCommerce', () => {
  let server: RunningParvis;
  let wordpress: DebianWordPress;
  let id: string;

  beforeAll(async () => {
    const mail = { smtp: 'smtp://127.0.0.1:1', from: 'shop@shop.test' };
    server = await startParvis({ privateWebhooks: true, mail });
    wordpress = await startDebianWordPress(fill, await findPort(), 1, (folder) => {
      mkdirSync(join(folder, 'wp-content/mu-plugins'));
      const double = join(import.meta.dirname, 'wordpress/shop-double.php');
      copyFileSync(double, join(folder, 'wp-content/mu-plugins/shop-double.php'));
    });
    await connect(server, 'shop', wordpress);
    await server.parvis.sites.settings('shop', { policy });
    id = await wordpress.run(product);
  }, 300_000);
  afterAll(async () => {
    expect(wordpress?.complaints()).toEqual([]);
    await wordpress?.close();
    await server?.close();
  });

  const set = (options: string): Promise<string> => wordpress.run(`Parvis\\set_options( array( ${options} ) );`);
  const subject = async () =>
    (await (await fetch(`${server.host}/v1/sites/shop/subjects?key=wp-${id}`)).json()).items[0];
  const read = async (): Promise<string> => (await fetch(`${wordpress.origin}/?p=${id}`)).text();
  const meta = async (name: string): Promise<string> => wordpress.run(`echo get_post_meta( ${id}, '${name}', true );`);

  it('reviews stay with the shop until the owner has said what they are, and come along with ratings and answers', async () => {
    expect(await wordpress.run('echo Parvis\\comments_to_send( 0, true );')).toBe('1');
    expect(await read()).not.toContain('<parvis-');
    await set("'attested' => true");
    await wordpress.run('Parvis\\begin_transfer();');
    await expect
      .poll(
        async () => {
          await runCron(wordpress);
          return JSON.parse(await wordpress.run("echo wp_json_encode( get_option( 'parvis_transfer' ) );"));
        },
        { timeout: patience },
      )
      .toMatchObject({ state: 'done', sent: 4 });
    expect(await subject()).toMatchObject({ title: 'A kettle', reviewCount: 2, rating: { histogram: { 5: 1, 2: 1 } } });
    const list = await (await fetch(`${server.host}/v1/sites/shop/posts?subject=wp-${id}&kind=review`)).json();
    expect(list.items.map(({ verification }: { verification: string }) => verification)).toEqual(['none', 'none']);
    expect(JSON.stringify(list.items[0].replies)).toContain('A new handle');
  });

  it('the tab has the reviews of Parvis where that is wanted, and no structured data beside those of the shop', async () => {
    expect(await read()).not.toContain('<parvis-reviews');
    await set("'reviews' => true");
    const html = await read();
    expect(html.match(/<parvis-reviews/g)).toHaveLength(1);
    expect(html).toContain('Boils fast, pours well.');
    expect(html).not.toContain('application/ld+json');
  });

  it('a review that is written in Parvis is one of the shop, whose average follows', async () => {
    expect(await meta('_wc_average_rating')).toBe('3.5');
    const input = { kind: 'review' as const, subject: { key: `wp-${id}` }, rating: 4, experiencedOn: '2026-10-01' };
    const { post } = await server.write({ ...input, author: { name: 'Dee' } }, undefined, 'shop');
    const comment = async () =>
      JSON.parse(
        await wordpress.run(
          `$c = get_comment( Parvis\\comment_of( '${post.id}' ) ); echo wp_json_encode( $c ? array( $c->comment_author, $c->comment_type, $c->comment_approved, get_comment_meta( $c->comment_ID, 'rating', true ), get_comment_meta( $c->comment_ID, 'verified', true ) ) : null );`,
        ),
      );
    await expect.poll(comment, { timeout: patience }).toEqual(['Dee', 'review', '1', '4', '0']);
    await expect.poll(() => meta('_wc_average_rating'), { timeout: patience }).toBe('3.67');
    expect(await meta('_wc_review_count')).toBe('3');
  });

  it('customers are asked once for an order, where that is wanted, in one list a month', async () => {
    const complete = async (number: number, email: string): Promise<void> => {
      await wordpress.run(`$orders = get_option( 'orders_of_the_double', array() );
$orders[ ${number} ] = array( 'number' => 'N${number}', 'email' => '${email}', 'products' => array( ${id}, ${id} ) );
update_option( 'orders_of_the_double', $orders );
do_action( 'woocommerce_order_status_completed', ${number} );`);
      await runCron(wordpress);
    };
    const lists = async () =>
      JSON.parse(await wordpress.run("echo wp_json_encode( Parvis\\manage( 'GET', '/review-requests' ) );")).items;
    await complete(1, 'one@example.com');
    expect(await lists()).toEqual([]);
    await set("'requests' => true, 'request_days' => 9");
    await complete(2, 'two@example.com');
    await complete(3, 'three@example.com');
    await complete(3, 'three@example.com');
    expect(await lists()).toMatchObject([{ requests: 2, given: 2, delayDays: 9, subject: { title: 'A kettle' } }]);
  });
});
