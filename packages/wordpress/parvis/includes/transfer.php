<?php
/**
 * Brings the comments of WordPress to Parvis: those that there are, and those that are written here later. It goes on in
 * steps of a second or so, by the page of settings while that is open, else by the cron of WordPress; what was sent before is
 * known there, and adds nothing.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Comments that go over at once. */
const AT_ONCE = 500;

/** Bytes that go over at once. */
const MOST_BYTES = 4000000;

/**
 * Comments that Parvis does not have, the oldest first: parents come before their replies. Of posts that everybody may read
 * alone: over there everybody may.
 *
 * @param int  $limit How many.
 * @param bool $count How many there are, in the place of them.
 * @return \WP_Comment[]|int
 */
function comments_to_send( $limit, $count = false ) {
	$guarded = static function ( $clauses ) {
		global $wpdb;
		$clauses['join']  .= " JOIN $wpdb->posts parvis_posts ON parvis_posts.ID = $wpdb->comments.comment_post_ID";
		$clauses['where'] .= " AND parvis_posts.post_password = '' AND parvis_posts.post_status IN ( 'publish', 'inherit' )";
		return $clauses;
	};
	add_filter( 'comments_clauses', $guarded );
	$found = get_comments(
		array(
			'type__in'      => comment_types(),
			'status'        => array( 'approve', 'hold' ),
			'post_type'     => array_values( array_diff( get_post_types( array( 'public' => true ) ), takes_reviews() ? array() : array( 'product' ) ) ),
			'orderby'       => 'comment_ID',
			'order'         => 'ASC',
			'number'        => $limit,
			'count'         => $count,
			'cache_results' => false,
			'meta_query'    => array( // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_query
				array(
					'key'     => 'parvis',
					'compare' => 'NOT EXISTS',
				),
			),
		)
	);
	remove_filter( 'comments_clauses', $guarded );
	return $found;
}

/**
 * Types of comments that go over.
 *
 * @return string[]
 */
function comment_types() {
	/**
	 * Types of comments that go over.
	 *
	 * @param string[] $types Default: comments.
	 */
	return apply_filters( 'parvis_comment_types', array( 'comment' ) );
}

/**
 * What names a comment over there, on whichever blog of a network.
 *
 * @param int|string $comment_id Of a comment.
 */
function external_id( $comment_id ) {
	return 'comment-' . get_current_blog_id() . '-' . (int) $comment_id;
}

/**
 * Comments as JSON Lines (`parvis-import`, version 1).
 *
 * @param \WP_Comment[] $comments Of any posts.
 */
function to_lines( array $comments ) {
	$lines = array(
		array(
			'format'  => 'parvis-import',
			'version' => 1,
		),
	);
	foreach ( array_unique( wp_list_pluck( $comments, 'comment_post_ID' ) ) as $post_id ) {
		$lines[] = array(
			'type'  => 'thread',
			'id'    => (string) $post_id,
			'key'   => subject_of( $post_id ),
			'title' => title_of( $post_id ),
		);
	}
	foreach ( $comments as $comment ) {
		/**
		 * What goes over of a comment.
		 *
		 * @param array       $line    A line of a `parvis-import`.
		 * @param \WP_Comment $comment Of a post.
		 */
		$lines[] = apply_filters( 'parvis_line', to_line( $comment ), $comment );
	}
	return implode( "\n", array_map( 'wp_json_encode', $lines ) ) . "\n";
}

/**
 * A comment as a line.
 *
 * @param \WP_Comment $comment Of a post.
 * @return array
 */
function to_line( \WP_Comment $comment ) {
	$author = array(
		// Names are kept as HTML.
		'name'  => html_entity_decode( $comment->comment_author, ENT_QUOTES, 'UTF-8' ),
		'email' => $comment->comment_author_email,
	);
	if ( $comment->user_id ) {
		$author['id']      = 'user-' . $comment->user_id;
		$author['isStaff'] = user_can( (int) $comment->user_id, 'moderate_comments' );
	}
	$line = array(
		'type'      => 'post',
		'id'        => external_id( $comment->comment_ID ),
		'thread'    => (string) $comment->comment_post_ID,
		'kind'      => 'comment',
		'author'    => array_filter( $author ),
		'createdAt' => to_iso( written_at( $comment ) ),
		'body'      => array(
			'form'  => 'html',
			'value' => wpautop( $comment->comment_content ),
		),
		'state'     => '1' === $comment->comment_approved ? 'published' : 'pending',
	);
	if ( $comment->comment_parent ) {
		$line['parent'] = external_id( $comment->comment_parent );
	}
	return $line;
}

/**
 * When a comment was written: very old ones have the time of the website alone.
 *
 * @param \WP_Comment $comment Of a post.
 * @return int Seconds since 1970.
 */
function written_at( \WP_Comment $comment ) {
	$at = strtotime( $comment->comment_date_gmt . ' UTC' );
	return $at > 0 ? $at : max( 0, (int) strtotime( get_gmt_from_date( $comment->comment_date ) . ' UTC' ) );
}

/** Begins, or goes on where it was. */
function begin_transfer() {
	$before = (array) get_option( 'parvis_transfer', array() );
	if ( ! isset( $before['state'] ) || 'working' !== $before['state'] ) {
		$total  = (int) comments_to_send( 0, true );
		$before = array(
			'state' => $total > 0 ? 'working' : 'done',
			'total' => $total,
			'sent'  => 0,
		);
		update_option( 'parvis_transfer', $before, false );
	}
	schedule_transfer( 5 );
}

/**
 * Goes on later.
 *
 * @param int $seconds From now.
 */
function schedule_transfer( $seconds ) {
	if ( ! wp_next_scheduled( 'parvis_transfer' ) ) {
		wp_schedule_single_event( time() + $seconds, 'parvis_transfer' );
	}
}

/**
 * Goes on a step.
 *
 * @return array Where it is: `state` (`working`, `done`, `failed`), `total`, `sent`, and the `code` of what failed.
 */
function transfer_step() {
	$transfer = (array) get_option( 'parvis_transfer', array() );
	if ( ! is_connected() || ! isset( $transfer['state'] ) || 'working' !== $transfer['state'] ) {
		return $transfer;
	}
	// Two at once would send the same twice, which adds nothing but takes time.
	if ( get_transient( 'parvis_transferring' ) ) {
		return $transfer;
	}
	set_transient( 'parvis_transferring', 1, 2 * MINUTE_IN_SECONDS );
	$next = empty( $transfer['import'] ) ? send_some( $transfer ) : follow_import( $transfer );
	delete_transient( 'parvis_transferring' );
	if ( is_wp_error( $next ) ) {
		// While the server does not answer it is tried again, by the cron too.
		$next = array_merge(
			$transfer,
			array(
				'state' => is_passing( $next ) ? 'working' : 'failed',
				'code'  => $next->get_error_code(),
			)
		);
	} else {
		unset( $next['code'] );
	}
	update_option( 'parvis_transfer', $next, false );
	return $next;
}

/**
 * Sends some comments, as an import of their own.
 *
 * @param array $transfer Where it is.
 * @return array|\WP_Error
 */
function send_some( array $transfer ) {
	$comments = comments_to_send( AT_ONCE );
	if ( ! $comments ) {
		// Which post of Parvis each comment is: from then on what is decided there or here holds in both.
		$is_all = pull( 5 );
		if ( true === $is_all ) {
			$transfer['state'] = 'done';
		}
		return is_wp_error( $is_all ) ? $is_all : $transfer;
	}
	foreach ( array_unique( wp_list_pluck( $comments, 'comment_post_ID' ) ) as $post_id ) {
		$named = name_subject( (int) $post_id );
		if ( is_wp_error( $named ) ) {
			return $named;
		}
	}
	$lines = to_lines( $comments );
	// Long ones go over in smaller parts.
	foreach ( array( 100, 10, 1 ) as $part ) {
		if ( strlen( $lines ) > MOST_BYTES ) {
			$comments = array_slice( $comments, 0, $part );
			$lines    = to_lines( $comments );
		}
	}
	$import = manage(
		'POST',
		'/imports',
		array(
			'name' => 'WordPress',
			'size' => strlen( $lines ),
		)
	);
	if ( is_wp_error( $import ) ) {
		return $import;
	}
	$path = '/imports/' . rawurlencode( $import['id'] ) . '/file?offset=0';
	$sent = manage(
		'PATCH',
		$path,
		null,
		array(
			'raw'  => $lines,
			'type' => 'application/octet-stream',
		)
	);
	if ( is_wp_error( $sent ) ) {
		return $sent;
	}
	$transfer['import'] = $import['id'];
	$transfer['ids']    = array_map( 'intval', wp_list_pluck( $comments, 'comment_ID' ) );
	$transfer['since']  = min( array_map( __NAMESPACE__ . '\\written_at', $comments ) );
	return $transfer;
}

/**
 * Lets what was sent land, and waits until it has.
 *
 * @param array $transfer Where it is.
 * @return array|\WP_Error
 */
function follow_import( array $transfer ) {
	$path   = '/imports/' . rawurlencode( $transfer['import'] );
	$import = manage( 'GET', $path );
	if ( is_wp_error( $import ) ) {
		return $import;
	}
	if ( 'refused' === $import['state'] ) {
		return new \WP_Error( isset( $import['error']['code'] ) ? $import['error']['code'] : 'REFUSED' );
	}
	if ( 'ready' === $import['state'] ) {
		$attested = takes_reviews() ? manage( 'PATCH', $path, array( 'attested' => true ) ) : array();
		if ( is_wp_error( $attested ) ) {
			return $attested;
		}
		$applied = manage( 'PUT', $path . '/applied' );
		return is_wp_error( $applied ) ? $applied : $transfer;
	}
	if ( 'applied' !== $import['state'] ) {
		return $transfer;
	}
	foreach ( $transfer['ids'] as $comment_id ) {
		// Which post it is there is known once that is read.
		add_comment_meta( $comment_id, 'parvis', 'sent', true );
	}
	$transfer['sent'] += count( $transfer['ids'] );
	// What was brought has the time of its own.
	pull_from( $transfer['since'] );
	unset( $transfer['import'], $transfer['ids'], $transfer['since'] );
	return $transfer;
}

add_action(
	'parvis_transfer',
	static function () {
		// Should this end in the middle, it goes on by the next one.
		schedule_transfer( MINUTE_IN_SECONDS );
		$until = time() + 20;
		do {
			$transfer   = transfer_step();
			$is_working = isset( $transfer['state'] ) && 'working' === $transfer['state'];
		} while ( $is_working && empty( $transfer['code'] ) && time() < $until && usleep( 500000 ) === null );
		if ( ! $is_working ) {
			wp_unschedule_hook( 'parvis_transfer' );
		}
	}
);

// What is written here later: an owner's answer in the dashboard, a comment where the form of WordPress still stands.
add_action(
	'wp_insert_comment',
	static function ( $comment_id, $comment ) {
		$is_new = in_array( $comment->comment_type, comment_types(), true ) && ! get_comment_meta( $comment_id, 'parvis', true );
		if ( ! is_connected() || ! $is_new || answer( $comment_id ) ) {
			return;
		}
		$is_ours = is_product_post( (int) $comment->comment_post_ID ) ? takes_reviews() : true;
		// The rest once those of before were brought along: else replies would come without what they answer.
		if ( $is_ours && (array) get_option( 'parvis_transfer', array() ) ) {
			begin_transfer();
		}
	},
	10,
	2
);
