<?php
/**
 * Takes away what the plug-in has kept. Comments stay, those that came from Parvis as well.
 *
 * @package Parvis
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

foreach ( array( 'parvis', 'parvis_secrets', 'parvis_transfer', 'parvis_pulled' ) as $parvis_option ) {
	delete_option( $parvis_option );
}
delete_metadata( 'comment', 0, 'parvis', '', true );
wp_clear_scheduled_hook( 'parvis_pull' );
wp_clear_scheduled_hook( 'parvis_transfer' );
