<?php
/**
 * Connects the website with a site of a Parvis server: the server's own page asks its owner, and gives a code that is good
 * once, for ten minutes, and for who began (RFC 6749 and 7636).
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Seconds in which the owner has to say yes. */
const WAITS = 30 * MINUTE_IN_SECONDS;

/**
 * The address of a server as it was typed, without what stands behind.
 *
 * @param string $typed Such as `community.example.com`.
 * @return string Empty where it is none.
 */
function to_host( $typed ) {
	$typed = trim( $typed );
	$url   = preg_match( '#^https?://#i', $typed ) ? $typed : 'https://' . $typed;
	$parts = wp_parse_url( $url );
	if ( ! is_array( $parts ) || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['query'] ) ) {
		return '';
	}
	// What is said between the two servers is secret: in the clear only on the same machine.
	$is_here = in_array( $parts['host'], array( 'localhost', '127.0.0.1', '[::1]' ), true );
	if ( 'https' !== strtolower( $parts['scheme'] ) && ! $is_here ) {
		return '';
	}
	return untrailingslashit( esc_url_raw( $url ) );
}

/** The origin of this website's pages. */
function own_origin() {
	$parts = wp_parse_url( home_url() );
	return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}

/**
 * Bytes as they stand in an address.
 *
 * @param string $bytes Any.
 */
function base64url( $bytes ) {
	// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode
	return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
}

/**
 * Back to the settings, with what is to be said there.
 *
 * @param string $said Of notices().
 */
function back_to_settings( $said ) {
	wp_safe_redirect( add_query_arg( 'said', $said, settings_url() ) );
	exit;
}

// Begins: to the page of the server.
add_action(
	'admin_post_parvis_connect',
	static function () {
		check_admin_referer( 'parvis_connect' );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'parvis' ), '', array( 'response' => 403 ) );
		}
		$typed = isset( $_POST['host'] ) ? sanitize_text_field( wp_unslash( $_POST['host'] ) ) : '';
		$host  = to_host( $typed );
		if ( '' === $host ) {
			back_to_settings( 'wrong-host' );
		}
		$found = wp_remote_get(
			$host . '/healthz',
			array(
				'timeout'     => 10,
				'redirection' => 0,
			)
		);
		if ( is_wp_error( $found ) || 200 !== (int) wp_remote_retrieve_response_code( $found ) ) {
			set_options( array( 'host' => $host ) );
			back_to_settings( 'no-server' );
		}
		$state    = bin2hex( random_bytes( 20 ) );
		$verifier = base64url( random_bytes( 32 ) );
		set_transient(
			'parvis_connect_' . $state,
			array(
				'user'     => get_current_user_id(),
				'host'     => $host,
				'verifier' => $verifier,
			),
			WAITS
		);
		$query = array(
			'back'      => admin_url( 'admin-post.php?action=parvis_connected' ),
			'pages'     => own_origin(),
			'name'      => wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ),
			'state'     => $state,
			'challenge' => base64url( hash( 'sha256', $verifier, true ) ),
		);
		// To a server that the owner has named just now.
		wp_redirect( $host . '/console/connect?' . http_build_query( $query ) ); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect
		exit;
	}
);

// Comes back: with a code, or without. That it was begun here, by the same person, its state says.
add_action(
	'admin_post_parvis_connected',
	static function () {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended
		$state = isset( $_GET['state'] ) ? sanitize_key( $_GET['state'] ) : '';
		$code  = isset( $_GET['code'] ) ? sanitize_text_field( wp_unslash( $_GET['code'] ) ) : '';
		// phpcs:enable
		$begun = '' === $state ? false : get_transient( 'parvis_connect_' . $state );
		if ( ! is_array( $begun ) || get_current_user_id() !== $begun['user'] || ! current_user_can( 'manage_options' ) ) {
			back_to_settings( 'late' );
		}
		delete_transient( 'parvis_connect_' . $state );
		if ( '' === $code ) {
			back_to_settings( 'refused' );
		}
		$given = read_json(
			wp_remote_post(
				$begun['host'] . '/console/connection',
				array(
					'timeout'     => 15,
					'redirection' => 0,
					'body'        => array(
						'code'          => $code,
						'code_verifier' => $begun['verifier'],
					),
				)
			)
		);
		if ( is_wp_error( $given ) || empty( $given['key'] ) || empty( $given['site'] ) ) {
			back_to_settings( 'late' );
		}
		$is = $begun['host'] . ' ' . $given['site'];
		if ( ! in_array( options()['was'], array( '', $is ), true ) ) {
			forget_posts();
		}
		set_secrets( array( 'key' => $given['key'] ) );
		set_options(
			array(
				'host' => $begun['host'],
				'site' => $given['site'],
				'name' => isset( $given['name'] ) ? $given['name'] : $given['site'],
				'was'  => $is,
			)
		);
		/**
		 * The website was connected with a site.
		 */
		do_action( 'parvis_connected' );
		back_to_settings( 'connected' );
	}
);

// Ends it, here.
add_action(
	'admin_post_parvis_disconnect',
	static function () {
		check_admin_referer( 'parvis_disconnect' );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'parvis' ), '', array( 'response' => 403 ) );
		}
		do_action( 'parvis_disconnect' );
		forget();
		back_to_settings( 'disconnected' );
	}
);
