<?php
/**
 * Plugin Name:       Parvis
 * Plugin URI:        https://parvis.example/docs/wordpress
 * Description:       Comments, reviews, ratings and sharing from your own Parvis server, in the place of the comment form. Your comments of before come along, and stay yours.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            Parvis
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       parvis
 * Domain Path:       /languages
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';

foreach ( array( 'options', 'client', 'widget', 'connect', 'settings', 'comments', 'text', 'lock', 'shop', 'subjects', 'transfer', 'transfer-screen', 'sync', 'decisions', 'answers', 'pull', 'hook', 'members', 'blocks', 'privacy' ) as $parvis_part ) {
	require_once __DIR__ . '/includes/' . $parvis_part . '.php';
}
unset( $parvis_part );

add_action(
	'init',
	static function () {
		load_plugin_textdomain( 'parvis', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
	}
);

register_deactivation_hook(
	__FILE__,
	static function ( $is_network ) {
		$blogs = is_multisite() && $is_network ? get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		) : array( get_current_blog_id() );
		foreach ( $blogs as $blog ) {
			if ( is_multisite() ) {
				switch_to_blog( $blog );
			}
			/**
			 * The plug-in is deactivated on a website.
			 */
			do_action( 'parvis_deactivate' );
			if ( is_multisite() ) {
				restore_current_blog();
			}
		}
	}
);
