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
