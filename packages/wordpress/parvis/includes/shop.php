<?php
/**
 * Products of WooCommerce: their reviews come along and come back as its own, stand in the tab of the product if wanted, and
 * customers are asked for one once their order is completed if wanted. Its public functions and hooks alone are used.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** What shows that the author of a review had the experience. */
const PROVED = array( 'order-token', 'order-match', 'onsite-code', 'manual-proof' );

/** Whether WooCommerce is active. */
function has_shop() {
	return function_exists( 'wc_get_product' );
}

/**
 * Whether a post is a product of the shop.
 *
 * @param int $post_id Of the post.
 */
function is_product_post( $post_id ) {
	return has_shop() && 'product' === get_post_type( $post_id );
}

/** Whether reviews of products go over: the owner has said that they are real, all, and unaltered. */
function takes_reviews() {
	return has_shop() && options()['attested'];
}

add_filter(
	'parvis_comment_types',
	static function ( $types ) {
		return takes_reviews() ? array_merge( $types, array( 'review' ) ) : $types;
	}
);

// A comment with a rating is a review. One without, and what the shop answers, is a comment.
add_filter(
	'parvis_line',
	static function ( $line, $comment ) {
		$rating = (int) get_comment_meta( $comment->comment_ID, 'rating', true );
		if ( ! is_product_post( (int) $comment->comment_post_ID ) || $rating < 1 || $rating > 5 ) {
			return $line;
		}
		$line['kind']   = 'review';
		$line['rating'] = $rating;
		$line['claim']  = (bool) get_comment_meta( $comment->comment_ID, 'verified', true );
		unset( $line['parent'] );
		return $line;
	},
	10,
	2
);

// Comes back as a review of the shop.
add_filter(
	'parvis_comment_kind',
	static function ( $kind, $post, $post_id ) {
		if ( 'review' !== $post['kind'] || ! is_product_post( $post_id ) ) {
			return $kind;
		}
		return array(
			'type' => 'review',
			'meta' => array( 'rating' => (int) $post['rating'] ),
			'once' => array( 'verified' => isset( $post['verification'] ) && in_array( $post['verification'], PROVED, true ) ? 1 : 0 ),
		);
	},
	10,
	3
);

// Its averages are counted before the rating is kept.
add_action(
	'parvis_comment_written',
	static function ( $comment_id, $post_id ) {
		if ( is_product_post( $post_id ) && is_callable( array( 'WC_Comments', 'clear_transients' ) ) ) {
			\WC_Comments::clear_transients( $post_id );
		}
	},
	10,
	2
);

add_action(
	'woocommerce_order_status_completed',
	static function ( $order_id ) {
		if ( is_connected() && options()['requests'] ) {
			// Whoever completes the order does not wait for it.
			wp_schedule_single_event( time(), 'parvis_request', array( (int) $order_id ) );
		}
	}
);

/**
 * The customer of an order, as somebody who is asked: once for each thing of it, by one mail.
 *
 * @param \WC_Order $order Completed.
 * @return array[] Lines of a list.
 */
function people_of( $order ) {
	$done   = $order->get_date_completed();
	$person = array_filter(
		array(
			'email'         => $order->get_billing_email(),
			'name'          => trim( $order->get_billing_first_name() . ' ' . $order->get_billing_last_name() ),
			'order'         => (string) $order->get_order_number(),
			'experiencedOn' => $done ? $done->date( 'Y-m-d' ) : '',
			'country'       => $order->get_billing_country(),
			'language'      => str_replace( '_', '-', get_locale() ),
		)
	);
	$people = array();
	foreach ( $order->get_items() as $item ) {
		// Of a variation, the product that has the page.
		$post_id = (int) $item->get_product_id();
		if ( $post_id && is_public_post( $post_id ) ) {
			$people[ $post_id ] = $person + array(
				'subject' => subject_of( $post_id ),
				'title'   => title_of( $post_id ),
			);
		}
	}
	return empty( $person['email'] ) ? array() : array_values( $people );
}

/**
 * Asks the customer of an order, in the list of this month.
 *
 * @param int $order_id Of the order.
 * @return bool|\WP_Error Whether anybody was to be asked.
 */
function request_review( $order_id ) {
	$order  = wc_get_order( $order_id );
	$people = $order && options()['requests'] ? people_of( $order ) : array();
	if ( ! $people || ! is_connected() ) {
		return false;
	}
	foreach ( $people as $person ) {
		$named = name_subject( post_of( $person['subject'] ) );
		if ( is_wp_error( $named ) ) {
			return $named;
		}
	}
	$key   = array( 'key' => 'wp-order-' . get_current_blog_id() . '-' . $order_id );
	$batch = (array) get_option( 'parvis_batch', array() );
	if ( isset( $batch['month'] ) && gmdate( 'Y-m' ) === $batch['month'] ) {
		$added = manage( 'POST', '/review-requests/' . rawurlencode( $batch['id'] ) . '/people', array( 'people' => $people ), $key );
		if ( ! is_wp_error( $added ) || ! is_gone( $added ) ) {
			return is_wp_error( $added ) ? $added : true;
		}
		$key['key'] .= '-anew';
	}
	$made = manage(
		'POST',
		'/review-requests',
		array(
			'subject'   => array(
				'key'   => $people[0]['subject'],
				'title' => $people[0]['title'],
			),
			'delayDays' => options()['request_days'],
			'people'    => $people,
		),
		$key
	);
	if ( is_wp_error( $made ) ) {
		return $made;
	}
	$batch = array(
		'month' => gmdate( 'Y-m' ),
		'id'    => $made['batch']['id'],
	);
	update_option( 'parvis_batch', $batch, false );
	return true;
}

add_action(
	'parvis_request',
	static function ( $order_id ) {
		$asked = with_lock(
			'requests',
			static function () use ( $order_id ) {
				return request_review( $order_id );
			}
		);
		// An order that was asked about is not asked about again, so it may be sent once more.
		if ( is_wp_error( $asked ) && is_passing( $asked ) ) {
			wp_schedule_single_event( time() + HOUR_IN_SECONDS, 'parvis_request', array( $order_id ) );
		}
	}
);

/** The settings of products. */
function show_shop_settings() {
	$options = options();
	?>
	<tr>
		<th scope="row"><?php esc_html_e( 'Products', 'parvis' ); ?></th>
		<td><fieldset>
			<legend class="screen-reader-text"><?php esc_html_e( 'Products', 'parvis' ); ?></legend>
			<label><input type="checkbox" name="reviews" value="1" <?php checked( $options['reviews'] ); ?>> <?php esc_html_e( 'Show the reviews of Parvis in the place of those of WooCommerce', 'parvis' ); ?></label><br>
			<label><input type="checkbox" name="attested" value="1" <?php checked( $options['attested'] ); ?>> <?php esc_html_e( 'Bring the reviews of WooCommerce along: they are of real customers, all of them, unaltered, and I may publish them', 'parvis' ); ?></label><br>
			<label><input type="checkbox" name="requests" value="1" <?php checked( $options['requests'] ); ?>> <?php esc_html_e( 'Ask customers for a review once their order is completed', 'parvis' ); ?></label><br>
			<label><?php esc_html_e( 'Days until they are asked', 'parvis' ); ?> <input type="number" name="request_days" min="0" max="60" class="small-text" value="<?php echo esc_attr( $options['request_days'] ); ?>"></label>
			<p class="description"><?php esc_html_e( 'Everybody is asked alike, whatever they may say. Who is left out, and why, stands in the console.', 'parvis' ); ?></p>
		</fieldset></td>
	</tr>
	<?php
}
