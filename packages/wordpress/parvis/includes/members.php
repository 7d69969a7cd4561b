<?php
/**
 * Who is signed in here writes in Parvis as who they are: a token says it, signed here, good once and for five minutes.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/**
 * A token of a user.
 *
 * @param \WP_User $user Who is signed in.
 */
function member_token( \WP_User $user ) {
	$now    = time();
	$claims = array(
		'aud'  => options()['site'],
		'sub'  => get_current_blog_id() . '-' . $user->ID,
		'name' => $user->display_name,
		'jti'  => bin2hex( random_bytes( 16 ) ),
		'iat'  => $now,
		'exp'  => $now + 300,
	);
	/**
	 * What a token says of a member. WordPress does not prove addresses, so none is in it: a website that does may add `email`
	 * and `email_verified`, and members have what they wrote as guests.
	 *
	 * @param array    $claims By name.
	 * @param \WP_User $user   Who is signed in.
	 */
	$claims = apply_filters( 'parvis_member_claims', $claims, $user );
	$signed = base64url( '{"alg":"HS256"}' ) . '.' . base64url( wp_json_encode( $claims ) );
	return $signed . '.' . base64url( hash_hmac( 'sha256', $signed, secret( 'member' ), true ) );
}

/** Answers it to their own browser: another page cannot read what is answered here. */
function answer_token() {
	nocache_headers();
	header( 'Content-Type: text/plain; charset=utf-8' );
	if ( is_user_logged_in() && options()['members'] && '' !== secret( 'member' ) && 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) {
		// A token of our own making: letters, digits, dots and hyphens.
		echo member_token( wp_get_current_user() ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
	exit;
}
add_action( 'wp_ajax_parvis_token', __NAMESPACE__ . '\\answer_token' );
add_action( 'wp_ajax_nopriv_parvis_token', __NAMESPACE__ . '\\answer_token' );

// Once members are wanted, the server is told that it takes their tokens.
add_filter(
	'parvis_changes',
	static function ( $changes ) {
		if ( ! $changes['members'] || '' !== secret( 'member' ) ) {
			return $changes;
		}
		$settings = manage( 'GET', '/settings' );
		$made     = is_wp_error( $settings ) ? $settings : manage( 'POST', '/member-secrets', array() );
		if ( ! is_wp_error( $made ) ) {
			set_secrets( array( 'member' => $made['secret'] ) );
			$signing = array(
				'algorithm' => 'HS256',
				'keysUrl'   => null,
			);
			$made    = empty( $settings['members'] ) ? manage( 'PATCH', '/settings', array( 'members' => $signing ) ) : $made;
		}
		$changes['members'] = ! is_wp_error( $made );
		return $changes;
	}
);

add_action(
	'wp_enqueue_scripts',
	static function () {
		if ( ! is_connected() || ! options()['members'] ) {
			return;
		}
		wp_enqueue_script( 'parvis-members', plugins_url( 'assets/members.js', __DIR__ ), array(), VERSION, true );
		wp_localize_script(
			'parvis-members',
			'parvisMembers',
			array(
				'url'   => admin_url( 'admin-ajax.php' ),
				'login' => wp_login_url(),
			)
		);
	}
);
