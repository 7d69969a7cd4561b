<?php
/**
 * Takes away what the plug-in has kept. Comments stay, those that came from Parvis as well.
 *
 * @package Parvis
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/** Of one website. */
function parvis_uninstall() {
	global $wpdb;
	delete_metadata( 'comment', 0, 'parvis', '', true );
	foreach ( array( 'parvis_pull', 'parvis_pull_on', 'parvis_transfer', 'parvis_name', 'parvis_name_all', 'parvis_request', 'parvis_answer', 'parvis_change' ) as $hook ) {
		wp_unschedule_hook( $hook );
	}
	// Options, transients and their times, whatever they are called after that.
	foreach ( array( 'parvis', '_transient_parvis', '_transient_timeout_parvis' ) as $prefix ) {
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery
		$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM $wpdb->options WHERE option_name = %s OR option_name LIKE %s", $prefix, $wpdb->esc_like( $prefix . '_' ) . '%' ) );
		array_map( 'delete_option', $names );
	}
}

if ( is_multisite() ) {
	$parvis_blogs = get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	);
	foreach ( $parvis_blogs as $parvis_blog ) {
		switch_to_blog( $parvis_blog );
		parvis_uninstall();
		restore_current_blog();
	}
} else {
	parvis_uninstall();
}
