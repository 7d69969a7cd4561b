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

/**
 * Whether a user writes as a member. WordPress has no capability of commenting: whoever has a role on this website may read it
 * as who they are, and so write.
 *
 * @param \WP_User $user Who is signed in; nobody has no role.
 */
function is_member( \WP_User $user ) {
	/**
	 * Whether a user writes as a member.
	 *
	 * @param bool     $is_member Default: who has a role on this website.
	 * @param \WP_User $user      Who is signed in.
	 */
	return $user->exists() && (bool) apply_filters( 'parvis_is_member', $user->has_cap( 'read' ), $user );
}

/** Answers a token to their own browser. No nonce: nothing changes here, and another page cannot read what is answered. */
function answer_token() {
	nocache_headers();
	header( 'Content-Type: text/plain; charset=utf-8' );
	$method = isset( $_SERVER['REQUEST_METHOD'] ) ? sanitize_key( $_SERVER['REQUEST_METHOD'] ) : '';
	if ( 'post' === $method && options()['members'] && '' !== secret( 'member' ) && is_member( wp_get_current_user() ) ) {
		echo esc_html( member_token( wp_get_current_user() ) );
	}
	exit;
}
add_action( 'wp_ajax_parvis_token', __NAMESPACE__ . '\\answer_token' );
add_action( 'wp_ajax_nopriv_parvis_token', __NAMESPACE__ . '\\answer_token' );

/**
 * Tells the server whose posts it takes: of members, whose tokens are signed here, and where WordPress has it so of nobody else.
 *
 * @param bool $is_wanted Whether users of WordPress are members.
 * @return array|\WP_Error Options that this changes.
 */
function tell_members( $is_wanted ) {
	$settings = manage( 'GET', '/settings' );
	if ( is_wp_error( $settings ) ) {
		return $settings;
	}
	$before  = isset( $settings['members'] ) ? $settings['members'] : null;
	$signing = $before ? $before : array(
		'algorithm' => 'HS256',
		'keysUrl'   => null,
	);
	// Somebody else signs for this site with keys of their own.
	if ( $is_wanted && 'HS256' !== $signing['algorithm'] ) {
		return new \WP_Error( 'OTHER_MEMBERS' );
	}
	if ( $is_wanted && '' === secret( 'member' ) ) {
		$made = manage( 'POST', '/member-secrets', array() );
		if ( is_wp_error( $made ) ) {
			return $made;
		}
		set_secrets( array( 'member' => $made['secret'] ) );
	}
	$is_only = $is_wanted && get_option( 'comment_registration' );
	// What the owner has said in the console stays; what was said from here ends with it.
	$signing['required'] = $is_only || ( ! empty( $before['required'] ) && ! options()['members_only'] );
	if ( $before ? ! empty( $before['required'] ) !== $signing['required'] : $is_wanted ) {
		$changed = manage( 'PATCH', '/settings', array( 'members' => $signing ) );
		if ( is_wp_error( $changed ) ) {
			return $changed;
		}
	}
	return array(
		'members'      => $is_wanted,
		'members_only' => $is_only,
	);
}

// Once members are wanted, the server is told.
add_filter(
	'parvis_changes',
	static function ( $changes ) {
		if ( ! $changes['members'] && ! options()['members'] ) {
			return $changes;
		}
		$told  = tell_members( $changes['members'] );
		$stays = array(
			'members' => options()['members'],
			'said'    => 'no-members',
		);
		return array_merge( $changes, is_wp_error( $told ) ? $stays : $told );
	}
);

// “Users must be registered and logged in to comment” holds over there as well.
add_action(
	'update_option_comment_registration',
	static function () {
		if ( is_connected() && options()['members'] ) {
			$told = tell_members( true );
			set_options( is_wp_error( $told ) ? array() : $told );
		}
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
