<?php
/**
 * What a post is called, where it is, and whether its comments are open: the server is told once that is another.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Posts of one step, once all addresses are others. */
const NAMED_AT_ONCE = 50;

/**
 * The title of a post in plain words: themes have it as HTML.
 *
 * @param int $post_id Of the post.
 */
function title_of( $post_id ) {
	return trim( html_entity_decode( wp_strip_all_tags( get_the_title( $post_id ) ), ENT_QUOTES, 'UTF-8' ) );
}

/**
 * Says what a subject is called and where it is.
 *
 * @param int $post_id Of the post.
 * @return array|\WP_Error
 */
function name_subject( $post_id ) {
	$is_shown = is_public_post( $post_id );
	$changes  = array(
		'url'    => get_permalink( $post_id ),
		'closed' => ! $is_shown || ! comments_open( $post_id ),
	);
	if ( '' !== title_of( $post_id ) ) {
		$changes['title'] = title_of( $post_id );
	}
	return manage( 'PATCH', '/subjects?key=' . rawurlencode( subject_of( $post_id ) ), $changes );
}
add_action( 'parvis_name', __NAMESPACE__ . '\\name_subject' );

/**
 * Later, by the cron: whoever writes does not wait for it.
 *
 * @param int $post_id Of the post.
 */
function name_later( $post_id ) {
	$args = array( (int) $post_id );
	if ( is_connected() && ! wp_next_scheduled( 'parvis_name', $args ) ) {
		wp_schedule_single_event( time(), 'parvis_name', $args );
	}
}

add_action(
	'post_updated',
	static function ( $post_id, $after, $before ) {
		$said = array( 'post_title', 'post_name', 'comment_status', 'post_status', 'post_password' );
		foreach ( $said as $field ) {
			if ( $after->$field !== $before->$field && get_comments_number( $post_id ) > 0 ) {
				name_later( $post_id );
				return;
			}
		}
	},
	10,
	3
);

// A page that has gone: nobody writes there any more. Its comments go here with it, and stay over there.
add_action(
	'before_delete_post',
	static function ( $post_id ) {
		global $parvis_deleting;
		$parvis_deleting = true;
		if ( is_connected() && post_type_supports( (string) get_post_type( $post_id ), 'comments' ) && get_comments_number( $post_id ) > 0 ) {
			manage( 'PATCH', '/subjects?key=' . rawurlencode( subject_of( $post_id ) ), array( 'closed' => true ) );
		}
	}
);
add_action(
	'after_delete_post',
	static function () {
		global $parvis_deleting;
		$parvis_deleting = false;
	}
);

/**
 * Once all addresses are others: those of posts with comments, some at a time.
 *
 * @param int $offset How many were named.
 */
function name_all( $offset ) {
	global $wpdb;
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery
	$post_ids = $wpdb->get_col( $wpdb->prepare( "SELECT ID FROM $wpdb->posts WHERE comment_count > 0 ORDER BY ID LIMIT %d OFFSET %d", NAMED_AT_ONCE, $offset ) );
	foreach ( $post_ids as $post_id ) {
		$named = is_connected() ? name_subject( (int) $post_id ) : array();
		if ( is_wp_error( $named ) && is_passing( $named ) ) {
			break;
		}
		++$offset;
	}
	if ( count( $post_ids ) === NAMED_AT_ONCE ) {
		wp_schedule_single_event( time() + MINUTE_IN_SECONDS, 'parvis_name_all', array( $offset ) );
	}
}
add_action( 'parvis_name_all', __NAMESPACE__ . '\\name_all' );

add_action(
	'permalink_structure_changed',
	static function () {
		if ( is_connected() ) {
			wp_schedule_single_event( time(), 'parvis_name_all', array( 0 ) );
		}
	}
);
