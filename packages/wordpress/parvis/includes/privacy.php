<?php
/**
 * What the tools of WordPress for personal data have to know: what goes to the Parvis server, and that it is erased there.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

add_action(
	'admin_init',
	static function () {
		if ( ! is_connected() ) {
			return;
		}
		/* translators: %s: address of the Parvis server */
		$text = sprintf( __( 'Comments and reviews on this website are kept on our Parvis server (%s). It receives what you write, the name that you give and, if you give it, your e-mail address, which it keeps encrypted. It sets no cookie and loads nothing from anybody else; what your browser remembers after your first comment is that you wrote it. There you can export and erase all that you wrote.', 'parvis' ), options()['host'] );
		wp_add_privacy_policy_content( 'Parvis', '<p>' . esc_html( $text ) . '</p>' );
	}
);

// Before that of WordPress, by which addresses are gone.
add_filter(
	'wp_privacy_personal_data_erasers',
	static function ( $erasers ) {
		$ours = array(
			'parvis' => array(
				'eraser_friendly_name' => 'Parvis',
				'callback'             => __NAMESPACE__ . '\\tell_of_erasure',
			),
		);
		return $ours + $erasers;
	}
);

/**
 * Says where the rest is erased: the key of a website may not erase what somebody wrote.
 *
 * @param string $email Of somebody who wants to be erased.
 * @return array As WordPress has it.
 */
function tell_of_erasure( $email ) {
	$count    = (int) get_comments(
		array(
			'author_email' => $email,
			'meta_key'     => 'parvis', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key
			'status'       => 'any',
			'type'         => 'all',
			'count'        => true,
		)
	);
	$messages = array();
	if ( $count > 0 && is_connected() ) {
		/* translators: %s: address of the console */
		$messages[] = sprintf( __( 'Comments of this person stand in Parvis as well. Erase them under People in the console: %s', 'parvis' ), options()['host'] . '/console/site/' . rawurlencode( options()['site'] ) . '/people' );
	}
	return array(
		'items_removed'  => false,
		'items_retained' => array() !== $messages,
		'messages'       => $messages,
		'done'           => true,
	);
}
