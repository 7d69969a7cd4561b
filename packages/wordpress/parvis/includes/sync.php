<?php
/**
 * What is written in Parvis comes back as comments of WordPress: at once by a webhook, and once an hour by reading what is new,
 * should a message have been lost. So the comments of WordPress are whole whenever the plug-in is deactivated.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Pages of a hundred that are read at once, of what is new. */
const MOST_PAGES = 50;

/**
 * The comment of a post of Parvis.
 *
 * @param string $id Of the post.
 * @return int 0 where there is none.
 */
function comment_of( $id ) {
	$found = get_comments(
		array(
			'meta_key'   => 'parvis', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key
			'meta_value' => $id, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value
			'status'     => 'any',
			'fields'     => 'ids',
			'number'     => 1,
		)
	);
	return $found ? (int) $found[0] : 0;
}

/**
 * The comment that a post was brought from: of the same person, at the same second, under the same post.
 *
 * @param array $post    Of Parvis.
 * @param int   $post_id Of WordPress.
 * @return int 0 where there is none.
 */
function comment_brought( array $post, $post_id ) {
	global $wpdb;
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery
	$found = $wpdb->get_var(
		$wpdb->prepare(
			"SELECT c.comment_ID FROM $wpdb->comments c JOIN $wpdb->commentmeta m ON m.comment_id = c.comment_ID AND m.meta_key = 'parvis' AND m.meta_value = 'sent'
			WHERE c.comment_post_ID = %d AND c.comment_date_gmt = %s AND ( c.comment_author = %s OR c.user_id > 0 ) ORDER BY c.comment_ID LIMIT 1",
			$post_id,
			gmdate( 'Y-m-d H:i:s', strtotime( $post['createdAt'] ) ),
			$post['author']['name']
		)
	);
	return (int) $found;
}

/**
 * The comment that a post answers.
 *
 * @param array $post Of Parvis.
 * @return int 0 where it answers none.
 */
function parent_of( array $post ) {
	if ( empty( $post['parentId'] ) ) {
		return 0;
	}
	$comment_id = comment_of( $post['parentId'] );
	if ( $comment_id ) {
		return $comment_id;
	}
	// One of those that were brought, which nobody has looked for yet.
	$found = manage( 'GET', '/posts/' . rawurlencode( $post['parentId'] ) );
	if ( is_wp_error( $found ) ) {
		return 0;
	}
	write_comment( $found['post'] );
	return comment_of( $post['parentId'] );
}

/**
 * Makes the comment of a post what the post is.
 *
 * @param array $post Of Parvis.
 */
function write_comment( array $post ) {
	$post_id = post_of( $post['subject'] );
	if ( 'comment' !== $post['kind'] || 0 === $post_id ) {
		return;
	}
	$comment_id = comment_of( $post['id'] );
	if ( 0 === $comment_id && isset( $post['origin'] ) && 0 === strpos( $post['origin'], 'import' ) ) {
		$comment_id = comment_brought( $post, $post_id );
		if ( $comment_id ) {
			update_comment_meta( $comment_id, 'parvis', $post['id'] );
		}
	}
	$is_gone = in_array( $post['status'], array( 'withdrawn', 'erased' ), true );
	if ( $is_gone ) {
		if ( $comment_id ) {
			wp_delete_comment( $comment_id, true );
		}
		return;
	}
	// What is refused or hidden waits here: nobody reads it, and nothing is lost.
	$approved = 'published' === $post['status'] ? 1 : 0;
	$text     = isset( $post['text'] ) ? trim( to_html( $post['text'] ) ) : '';
	if ( $comment_id ) {
		$known   = get_comment( $comment_id );
		$changes = array( 'comment_ID' => $comment_id );
		if ( (int) $known->comment_approved !== $approved && in_array( $known->comment_approved, array( '0', '1' ), true ) ) {
			$changes['comment_approved'] = $approved;
		}
		// As it was written here it stays, until somebody changes it there.
		if ( ! empty( $post['editedAt'] ) && empty( $post['truncated'] ) ) {
			$changes['comment_content'] = $text;
		}
		if ( count( $changes ) > 1 ) {
			wp_update_comment( wp_slash( $changes ) );
		}
		return;
	}
	$seconds  = strtotime( $post['createdAt'] );
	$is_staff = 'staff' === $post['author']['kind'];
	wp_insert_comment(
		wp_slash(
			array(
				'comment_post_ID'  => $post_id,
				'comment_author'   => $is_staff ? options()['name'] : $post['author']['name'],
				'comment_content'  => $text,
				'comment_date_gmt' => gmdate( 'Y-m-d H:i:s', $seconds ),
				'comment_date'     => get_date_from_gmt( gmdate( 'Y-m-d H:i:s', $seconds ) ),
				'comment_approved' => $approved,
				'comment_parent'   => parent_of( $post ),
				'comment_agent'    => 'Parvis',
				'comment_type'     => 'comment',
				'comment_meta'     => array( 'parvis' => $post['id'] ),
			)
		)
	);
}

// What is decided in the dashboard holds in Parvis too. To refuse or hide takes a reason there, which nobody gives here: what is
// taken off the page here waits there.
add_action(
	'transition_comment_status',
	static function ( $status, $before, $comment ) {
		global $parvis_taking;
		$id = (string) get_comment_meta( $comment->comment_ID, 'parvis', true );
		if ( ! empty( $parvis_taking ) || ! is_connected() || '' === $id || 'sent' === $id || 'delete' === $status ) {
			return;
		}
		$found = manage( 'GET', '/posts/' . rawurlencode( $id ) );
		if ( is_wp_error( $found ) ) {
			return;
		}
		$now = $found['post']['status'];
		if ( 'approved' === $status ) {
			$act = 'pending' === $now ? 'approve' : 'restore';
		} else {
			$act = 'hold';
		}
		if ( ( 'hold' === $act ) === ( 'published' === $now ) ) {
			manage(
				'POST',
				'/decisions',
				array(
					'posts' => array( $id ),
					'act'   => $act,
				)
			);
			touch_subject( $found['post']['subject'] );
		}
	},
	10,
	3
);

/**
 * Takes a post over. What that changes here is no decision of somebody here.
 *
 * @param array $post Of Parvis.
 */
function take_post( array $post ) {
	global $parvis_taking;
	$parvis_taking = true;
	try {
		write_comment( $post );
	} finally {
		$parvis_taking = false;
	}
}

/**
 * Reads what is new, the oldest first, so that what is answered comes before its answers.
 *
 * @return true|\WP_Error
 */
function pull() {
	$last   = (string) get_option( 'parvis_pulled', '' );
	$posts  = array();
	$cursor = '';
	for ( $page = 0; $page < MOST_PAGES; $page++ ) {
		$found = manage( 'GET', '/posts?limit=100' . ( '' === $cursor ? '' : '&cursor=' . rawurlencode( $cursor ) ) );
		if ( is_wp_error( $found ) ) {
			return $found;
		}
		foreach ( $found['items'] as $item ) {
			$posts[ $item['post']['id'] ] = $item['post'];
		}
		$cursor = isset( $found['next'] ) ? (string) $found['next'] : '';
		$ids    = array_keys( $posts );
		// Ids are in the order of time; what was brought has the time of its own, so the first reading takes all.
		if ( '' === $cursor || ( '' !== $last && $ids && end( $ids ) <= $last ) ) {
			break;
		}
	}
	ksort( $posts );
	foreach ( $posts as $post ) {
		take_post( $post );
	}
	if ( $posts ) {
		$ids = array_keys( $posts );
		update_option( 'parvis_pulled', max( $last, end( $ids ) ), false );
	}
	return true;
}

/**
 * Asks to hear of what is written, at an address that anybody may call: messages are signed.
 */
function listen() {
	unlisten();
	$made = manage(
		'POST',
		'/webhooks',
		array(
			'url'    => rest_url( 'parvis/v1/hook' ),
			'events' => array( 'post.written', 'post.edited', 'decision.made' ),
		)
	);
	// A website on a private network hears nothing; it reads what is new once an hour.
	if ( ! is_wp_error( $made ) ) {
		set_secrets(
			array(
				'webhook'    => $made['secret'],
				'webhook_id' => $made['id'],
			)
		);
	}
	if ( ! wp_next_scheduled( 'parvis_pull' ) ) {
		wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', 'parvis_pull' );
	}
}

/** Hears nothing any more. */
function unlisten() {
	if ( '' !== secret( 'webhook_id' ) ) {
		manage( 'DELETE', '/webhooks/' . rawurlencode( secret( 'webhook_id' ) ) );
		set_secrets(
			array(
				'webhook'    => '',
				'webhook_id' => '',
			)
		);
	}
	wp_clear_scheduled_hook( 'parvis_pull' );
}

/**
 * Whether a message is from our server (Standard Webhooks 1.0), and no older than five minutes.
 *
 * @param \WP_REST_Request $request As it came.
 */
function is_signed( \WP_REST_Request $request ) {
	$secret = secret( 'webhook' );
	$id     = (string) $request->get_header( 'webhook-id' );
	$at     = (string) $request->get_header( 'webhook-timestamp' );
	if ( '' === $secret || ! ctype_digit( $at ) || abs( time() - (int) $at ) > 300 ) {
		return false;
	}
	// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions
	$key      = base64_decode( preg_replace( '/^whsec_/', '', $secret ) );
	$expected = 'v1,' . base64_encode( hash_hmac( 'sha256', $id . '.' . $at . '.' . $request->get_body(), $key, true ) );
	// phpcs:enable
	foreach ( explode( ' ', (string) $request->get_header( 'webhook-signature' ) ) as $one ) {
		if ( hash_equals( $expected, $one ) ) {
			return true;
		}
	}
	return false;
}

add_action(
	'rest_api_init',
	static function () {
		register_rest_route(
			'parvis/v1',
			'/hook',
			array(
				'methods'             => 'POST',
				'permission_callback' => __NAMESPACE__ . '\\is_signed',
				'callback'            => static function ( $request ) {
					$post = $request->get_json_params()['data']['post'] ?? array();
					if ( isset( $post['subject'] ) ) {
						touch_subject( $post['subject'] );
					}
					$found = isset( $post['id'] ) ? manage( 'GET', '/posts/' . rawurlencode( $post['id'] ) ) : array();
					if ( is_wp_error( $found ) ) {
						$is_gone = 404 === ( $found->get_error_data()['status'] ?? 0 );
						// What is gone there goes here; of all else the message comes again.
						if ( ! $is_gone ) {
							return new \WP_REST_Response( null, 503 );
						}
						$comment_id = comment_of( $post['id'] );
						if ( $comment_id ) {
							wp_delete_comment( $comment_id, true );
						}
					} elseif ( isset( $found['post'] ) ) {
						take_post( $found['post'] );
					}
					return new \WP_REST_Response( null, 204 );
				},
			)
		);
	}
);

add_action( 'parvis_connected', __NAMESPACE__ . '\\listen' );
add_action( 'parvis_pull', __NAMESPACE__ . '\\pull' );

// Whoever ends it has the comments that there are by then.
foreach ( array( 'parvis_disconnect', 'parvis_deactivate' ) as $parvis_end ) {
	add_action(
		$parvis_end,
		static function () {
			if ( is_connected() ) {
				pull();
				unlisten();
			}
			wp_clear_scheduled_hook( 'parvis_transfer' );
		}
	);
}
unset( $parvis_end );

// Activated again, it goes on.
add_action(
	'admin_init',
	static function () {
		if ( is_connected() && ! wp_next_scheduled( 'parvis_pull' ) && ! wp_doing_ajax() ) {
			listen();
		}
	}
);
