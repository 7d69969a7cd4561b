<?php
/**
 * Hears of what is written in Parvis, by a webhook.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/**
 * Asks to hear of what is written, at an address that anybody may call: messages are signed.
 */
function listen() {
	unlisten();
	$made = manage(
		'POST',
		'/webhooks',
		array(
			'url'    => rest_url( 'parvis/v1/hook' ),
			'events' => array( 'post.written', 'post.edited', 'post.withdrawn', 'decision.made' ),
		)
	);
	// A website on a private network hears nothing; it reads what is new once an hour.
	if ( ! is_wp_error( $made ) ) {
		set_secrets(
			array(
				'webhook'    => $made['secret'],
				'webhook_id' => $made['id'],
			)
		);
	}
	if ( ! wp_next_scheduled( 'parvis_pull' ) ) {
		wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', 'parvis_pull' );
	}
}

/** Hears nothing any more. */
function unlisten() {
	if ( '' !== secret( 'webhook_id' ) ) {
		manage( 'DELETE', '/webhooks/' . rawurlencode( secret( 'webhook_id' ) ) );
		set_secrets(
			array(
				'webhook'    => '',
				'webhook_id' => '',
			)
		);
	}
}

/** Ends what the cron does for us. */
function unschedule() {
	foreach ( array( 'parvis_pull', 'parvis_pull_on', 'parvis_transfer', 'parvis_name', 'parvis_name_all', 'parvis_request', 'parvis_answer', 'parvis_change' ) as $hook ) {
		wp_unschedule_hook( $hook );
	}
}

/**
 * Whether a message is from our server (Standard Webhooks 1.0), and no older than five minutes.
 *
 * @param \WP_REST_Request $request As it came.
 */
function is_signed( \WP_REST_Request $request ) {
	$secret = secret( 'webhook' );
	$id     = (string) $request->get_header( 'webhook-id' );
	$at     = (string) $request->get_header( 'webhook-timestamp' );
	if ( '' === $secret || ! ctype_digit( $at ) || abs( time() - (int) $at ) > 300 ) {
		return false;
	}
	// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions
	$key      = base64_decode( preg_replace( '/^whsec_/', '', $secret ) );
	$expected = 'v1,' . base64_encode( hash_hmac( 'sha256', $id . '.' . $at . '.' . $request->get_body(), $key, true ) );
	// phpcs:enable
	foreach ( explode( ' ', (string) $request->get_header( 'webhook-signature' ) ) as $one ) {
		if ( hash_equals( $expected, $one ) ) {
			return true;
		}
	}
	return false;
}

add_action(
	'rest_api_init',
	static function () {
		register_rest_route(
			'parvis/v1',
			'/hook',
			array(
				'methods'             => 'POST',
				'permission_callback' => __NAMESPACE__ . '\\is_signed',
				'callback'            => static function ( $request ) {
					$post = $request->get_json_params()['data']['post'] ?? array();
					if ( isset( $post['subject'] ) ) {
						touch_subject( $post['subject'] );
					}
					$taken = isset( $post['id'] ) ? look_again( $post['id'] ) : true;
					// Without an answer of the server, or while another message is worked on, it comes again.
					return new \WP_REST_Response( null, is_wp_error( $taken ) ? 503 : 204 );
				},
			)
		);
	}
);

add_action( 'parvis_connected', __NAMESPACE__ . '\\listen' );

// Whoever ends it has the comments that there are by then.
foreach ( array( 'parvis_disconnect', 'parvis_deactivate' ) as $parvis_end ) {
	add_action(
		$parvis_end,
		static function () {
			if ( is_connected() ) {
				send_decisions();
				// A server that is away now is not waited for again.
				if ( ! is_wp_error( pull() ) ) {
					unlisten();
				}
			}
			unschedule();
		}
	);
}
unset( $parvis_end );

// Activated again, it goes on.
add_action(
	'admin_init',
	static function () {
		if ( is_connected() && ! wp_next_scheduled( 'parvis_pull' ) && ! wp_doing_ajax() ) {
			listen();
		}
	}
);
