<?php
/**
 * One at a time: two messages about one post that come at once would make two comments of it.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Seconds after which whoever holds a lock has ended without a word. */
const LOCK_ENDS = 60;

/**
 * Does something while nobody else does.
 *
 * @param string   $name Of what.
 * @param callable $work What is done.
 * @param int      $wait Seconds to wait for the others, at most.
 * @return mixed What it answers, or a \WP_Error `BUSY`.
 */
function with_lock( $name, callable $work, $wait = 5 ) {
	global $wpdb;
	$option = 'parvis_lock_' . $name;
	$until  = microtime( true ) + $wait;
	// Straight in the table, whose key is unique: options are cached, and a cache does not say who was first.
	// phpcs:disable WordPress.DB.DirectDatabaseQuery
	while ( ! $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO $wpdb->options ( option_name, option_value, autoload ) VALUES ( %s, %s, 'no' )", $option, (string) time() ) ) ) {
		if ( microtime( true ) > $until ) {
			return new \WP_Error( 'BUSY' );
		}
		$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->options WHERE option_name = %s AND option_value < %s", $option, (string) ( time() - LOCK_ENDS ) ) );
		usleep( 100000 );
	}
	try {
		return $work();
	} finally {
		$wpdb->delete( $wpdb->options, array( 'option_name' => $option ) );
	}
	// phpcs:enable
}
