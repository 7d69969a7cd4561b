<?php
/**
 * What the plug-in keeps.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** What posts say of where they come from that were brought from here. */
const ORIGIN = 'import:lines';

/**
 * What every page needs: which site of which server, and how its widgets are shown.
 *
 * @return array{host: string, site: string, name: string, replaces: bool, members: bool, members_only: bool, reviews: bool, attested: bool, requests: bool, request_days: int, was: string}
 */
function options() {
	$defaults = array(
		'host'         => '',
		'site'         => '',
		'name'         => '',
		'replaces'     => true,
		'members'      => false,
		'members_only' => false,
		'reviews'      => false,
		'attested'     => false,
		'requests'     => false,
		'request_days' => 7,
		'was'          => '',
	);
	return array_merge( $defaults, (array) get_option( 'parvis', array() ) );
}

/**
 * Changes some of them.
 *
 * @param array $changes By name.
 */
function set_options( array $changes ) {
	update_option( 'parvis', array_merge( options(), $changes ) );
}

/**
 * Secrets stand apart: pages that visitors read do not load them.
 *
 * @param string $name `key` of the site, `webhook`, `member`.
 * @return string Empty where there is none.
 */
function secret( $name ) {
	$secrets = (array) get_option( 'parvis_secrets', array() );
	return isset( $secrets[ $name ] ) ? (string) $secrets[ $name ] : '';
}

/**
 * Keeps secrets.
 *
 * @param array $changes By name.
 */
function set_secrets( array $changes ) {
	$secrets = array_merge( (array) get_option( 'parvis_secrets', array() ), $changes );
	update_option( 'parvis_secrets', $secrets, false );
}

/** Whether there is a site to show. */
function is_connected() {
	return '' !== options()['site'] && '' !== secret( 'key' );
}

/**
 * Forgets the connection. What visitors wrote stays where it is.
 */
function forget() {
	delete_option( 'parvis_secrets' );
	set_options(
		array(
			'site'         => '',
			'name'         => '',
			'members'      => false,
			'members_only' => false,
		)
	);
}

/** Forgets which comment is which post over there, once another site is connected: that one knows none of them. */
function forget_posts() {
	delete_metadata( 'comment', 0, 'parvis', '', true );
	foreach ( array( 'parvis_transfer', 'parvis_pull', 'parvis_decisions', 'parvis_deleted' ) as $name ) {
		delete_option( $name );
	}
}

/**
 * The subject of a post or page, the same for ever: addresses change, ids do not.
 *
 * @param int $post_id Of a post.
 */
function subject_of( $post_id ) {
	$blog = get_current_blog_id();
	return ( $blog > 1 ? 'wp-' . $blog . '-' : 'wp-' ) . (int) $post_id;
}

/**
 * The post of a subject.
 *
 * @param string $subject A key.
 * @return int 0 where it is none of this website.
 */
function post_of( $subject ) {
	$prefix = preg_replace( '/0$/', '', subject_of( 0 ) );
	$rest   = substr( $subject, strlen( $prefix ) );
	return 0 === strpos( $subject, $prefix ) && ctype_digit( $rest ) && get_post( (int) $rest ) ? (int) $rest : 0;
}
