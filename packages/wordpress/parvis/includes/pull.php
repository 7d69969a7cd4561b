<?php
/**
 * Reads once an hour what was written in Parvis, should a message have been lost, or none come: websites on a private network
 * hear nothing by webhook. It goes on in steps, and where it was after an end in the middle.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Days that are read once more each time: what changed there meanwhile. Messages are tried for three. */
const AGAIN_DAYS = 3;

/** The same where no message comes. */
const AGAIN_DAYS_DEAF = 30;

/** Comments that are looked for by themselves after a reading that did not have them. */
const MOST_MISSED = 20;

/**
 * A time as the server takes it.
 *
 * @param int $seconds Since 1970.
 */
function to_iso( $seconds ) {
	return gmdate( 'Y-m-d\TH:i:s\Z', $seconds );
}

/**
 * Lets the next reading begin at a time, or earlier.
 *
 * @param int $seconds Since 1970.
 */
function pull_from( $seconds ) {
	$state = (array) get_option( 'parvis_pull', array() );
	$since = isset( $state['since'] ) ? $state['since'] : '';
	// What was never read is read from the beginning.
	$new = array( 'since' => '' === $since ? '' : min( $since, to_iso( $seconds ) ) );
	update_option( 'parvis_pull', $new, false );
}

/**
 * Reads what is new.
 *
 * @param int $seconds For how long, at most.
 * @return bool|\WP_Error Whether that was all.
 */
function pull( $seconds = 20 ) {
	$until = microtime( true ) + $seconds;
	$state = (array) get_option( 'parvis_pull', array() ) + array(
		'since'  => '',
		'cursor' => '',
		'began'  => '',
	);
	$seen  = '' === $state['cursor'] ? array() : null;
	if ( '' === $state['began'] ) {
		$state['began'] = to_iso( time() );
	}
	do {
		$query = array_filter(
			array(
				'limit'  => 100,
				'since'  => $state['since'],
				'cursor' => $state['cursor'],
			)
		);
		$found = manage( 'GET', '/posts?' . http_build_query( $query ) );
		if ( is_wp_error( $found ) ) {
			return $found;
		}
		// The oldest first: what is answered comes before its answers.
		foreach ( array_reverse( $found['items'] ) as $item ) {
			$taken = take_post( $item['post'] );
			if ( is_wp_error( $taken ) ) {
				return $taken;
			}
			if ( null !== $seen ) {
				$seen[ $item['post']['id'] ] = true;
			}
		}
		$state['cursor'] = isset( $found['next'] ) ? (string) $found['next'] : '';
		$is_all          = '' === $state['cursor'];
		if ( $is_all ) {
			if ( null !== $seen && '' !== $state['since'] ) {
				drop_missed( $seen, $state['since'] );
			}
			$again = '' === secret( 'webhook' ) ? AGAIN_DAYS_DEAF : AGAIN_DAYS;
			$state = array( 'since' => to_iso( strtotime( $state['began'] ) - $again * DAY_IN_SECONDS ) );
		}
		update_option( 'parvis_pull', $state, false );
	} while ( ! $is_all && microtime( true ) < $until );
	return $is_all;
}

/**
 * Deletes what is not there any more: comments of the time that was read, which the reading did not have.
 *
 * @param array<string, true> $seen  Ids of posts.
 * @param string              $since From when on.
 */
function drop_missed( array $seen, $since ) {
	$comments = get_comments(
		array(
			'meta_key'   => 'parvis', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key
			'status'     => array( 'approve', 'hold' ),
			'type'       => 'all',
			'date_query' => array(
				'column' => 'comment_date_gmt',
				'after'  => $since,
			),
		)
	);
	$left     = MOST_MISSED;
	foreach ( $comments as $comment ) {
		$id = (string) get_comment_meta( $comment->comment_ID, 'parvis', true );
		if ( 'sent' === $id || isset( $seen[ $id ] ) ) {
			continue;
		}
		if ( 0 === $left-- ) {
			return;
		}
		look_again( $id );
	}
}

/**
 * Makes the comment of a post what the post is by now.
 *
 * @param string $id Of the post.
 * @return true|\WP_Error
 */
function look_again( $id ) {
	$found = manage( 'GET', '/posts/' . rawurlencode( $id ) );
	if ( ! is_wp_error( $found ) ) {
		return take_post( $found['post'] );
	}
	return is_gone( $found ) ? drop_post( $id ) : $found;
}

/** Says over there what was decided here, and reads what is new. */
function stay_in_step() {
	if ( ! is_connected() ) {
		return;
	}
	send_decisions();
	if ( false === pull() ) {
		wp_schedule_single_event( time() + 10, 'parvis_pull_on' );
	}
}
add_action( 'parvis_pull', __NAMESPACE__ . '\\stay_in_step' );
add_action( 'parvis_pull_on', __NAMESPACE__ . '\\stay_in_step' );
