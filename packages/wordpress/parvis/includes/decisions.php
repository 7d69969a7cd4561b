<?php
/**
 * What is decided about comments in the dashboard holds in Parvis too. It is told once the page is done; while the server does
 * not answer, it waits here, and goes over with the next reading.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Decisions that wait, at most: of more the newest ones count. */
const MOST_WAITING = 1000;

/** Seconds for which whoever decides waits, at most. */
const DECIDES_FOR = 5;

/**
 * Whether something was decided here that has not gone over yet.
 *
 * @param string $id Of a post of Parvis.
 */
function is_decided_here( $id ) {
	$waiting = (array) get_option( 'parvis_decisions', array() );
	return isset( $waiting[ $id ] );
}

/**
 * The post of Parvis that a comment is.
 *
 * @param int|string $comment_id Of the comment.
 * @return string Empty where it is none, or it is not known which.
 */
function id_of( $comment_id ) {
	$id = (string) get_comment_meta( (int) $comment_id, 'parvis', true );
	return 'sent' === $id ? '' : $id;
}

/**
 * Writes down what was decided about a comment.
 *
 * @param string $id     Of the post.
 * @param string $status Of the comment: `approved`, `spam`, or another, which means that it is not shown.
 */
function note_decision( $id, $status ) {
	$waiting        = (array) get_option( 'parvis_decisions', array() );
	$waiting[ $id ] = in_array( $status, array( 'approved', 'spam' ), true ) ? $status : 'hold';
	update_option( 'parvis_decisions', array_slice( $waiting, -MOST_WAITING, null, true ), false );
	if ( ! has_action( 'shutdown', __NAMESPACE__ . '\\send_decisions' ) ) {
		add_action( 'shutdown', __NAMESPACE__ . '\\send_decisions' );
	}
}

add_action(
	'transition_comment_status',
	static function ( $status, $before, $comment ) {
		global $parvis_taking, $parvis_deleting;
		$id = id_of( $comment->comment_ID );
		if ( '' !== $id && empty( $parvis_taking ) && empty( $parvis_deleting ) && is_connected() ) {
			note_decision( $id, $status );
		}
	},
	10,
	3
);

// Deleted for good here: it does not come again.
add_action(
	'delete_comment',
	static function ( $comment_id ) {
		global $parvis_taking;
		$id = id_of( $comment_id );
		if ( '' !== $id && empty( $parvis_taking ) ) {
			$deleted   = (array) get_option( 'parvis_deleted', array() );
			$deleted[] = $id;
			update_option( 'parvis_deleted', array_slice( $deleted, -MOST_DELETED ), false );
		}
	}
);

/** Tells the server what waits. */
function send_decisions() {
	$waiting = (array) get_option( 'parvis_decisions', array() );
	$until   = microtime( true ) + DECIDES_FOR;
	foreach ( $waiting as $id => $status ) {
		$sent = microtime( true ) < $until ? send_decision( (string) $id, $status ) : new \WP_Error( 'LATE' );
		if ( is_wp_error( $sent ) && is_passing( $sent ) ) {
			if ( ! wp_next_scheduled( 'parvis_pull_on' ) ) {
				wp_schedule_single_event( time() + MINUTE_IN_SECONDS, 'parvis_pull_on' );
			}
			return;
		}
		// Another request may have written down others meanwhile.
		$left = (array) get_option( 'parvis_decisions', array() );
		if ( isset( $left[ $id ] ) && $left[ $id ] === $status ) {
			unset( $left[ $id ] );
			update_option( 'parvis_decisions', $left, false );
		}
	}
}

/**
 * Tells the server of one. To refuse or hide takes a reason there, which nobody gives here: what is taken off the page here
 * waits there. That it is spam is a reason.
 *
 * @param string $id     Of the post.
 * @param string $status `approved`, `hold` or `spam`.
 * @return array|\WP_Error
 */
function send_decision( $id, $status ) {
	$found = manage( 'GET', '/posts/' . rawurlencode( $id ) );
	if ( is_wp_error( $found ) ) {
		return $found;
	}
	$now  = $found['post']['status'];
	$acts = array(
		'approved' => array(
			'pending' => 'approve',
			'refused' => 'restore',
			'hidden'  => 'restore',
		),
		'hold'     => array( 'published' => 'hold' ),
		'spam'     => array(
			'pending'   => 'refuse',
			'published' => 'hide',
		),
	);
	if ( ! isset( $acts[ $status ][ $now ] ) ) {
		return array();
	}
	$decision = array(
		'posts' => array( $id ),
		'act'   => $acts[ $status ][ $now ],
	);
	if ( 'spam' === $status ) {
		// M4: advertising.
		$decision += array(
			'reason'   => 'M4',
			'sentence' => __( 'Please leave out advertising and links to shops.', 'parvis' ),
		);
	}
	touch_subject( $found['post']['subject'] );
	return manage( 'POST', '/decisions', $decision );
}
