<?php
/**
 * Talks with the Parvis server.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Seconds that a page of a visitor waits for the server, that somebody in the dashboard does, and that work in the background does. */
const PATIENCE          = 2;
const PATIENCE_OF_STAFF = 5;
const PATIENCE_OF_CRON  = 20;

/** Seconds that a widget is shown as it was rendered; after that it is asked whether it changed. */
const FRESH = 60;

/**
 * Asks for something of the site, as its business.
 *
 * @param string     $method GET, POST, PATCH, PUT or DELETE.
 * @param string     $path   Below `/v1/manage/sites/SITE`.
 * @param array|null $body   JSON.
 * @param array      $more   `key`: the idempotency key of a POST. `raw`: a body that is no JSON, with its `type`.
 * @return array|\WP_Error What was answered.
 */
function manage( $method, $path, $body = null, array $more = array() ) {
	return ask( $method, '/v1/manage/sites/' . rawurlencode( options()['site'] ) . $path, $body, $more );
}

/**
 * Asks for something as everybody may, by the name of the business.
 *
 * @param string     $method As of manage().
 * @param string     $path   Below `/v1/sites/SITE`.
 * @param array|null $body   JSON.
 * @return array|\WP_Error What was answered.
 */
function speak( $method, $path, $body = null ) {
	return ask( $method, '/v1/sites/' . rawurlencode( options()['site'] ) . $path, $body );
}

/**
 * Asks the server, with the key of the site.
 *
 * @param string     $method As of manage().
 * @param string     $path   Below its address.
 * @param array|null $body   JSON.
 * @param array      $more   As of manage().
 * @return array|\WP_Error What was answered.
 */
function ask( $method, $path, $body = null, array $more = array() ) {
	$url     = options()['host'] . $path;
	$headers = array(
		'Authorization' => 'Bearer ' . secret( 'key' ),
		'Accept'        => 'application/json',
	);
	if ( 'POST' === $method ) {
		$headers['Idempotency-Key'] = isset( $more['key'] ) ? $more['key'] : wp_generate_uuid4();
	}
	$args = array(
		'method'      => $method,
		'headers'     => $headers,
		'timeout'     => wp_doing_cron() ? PATIENCE_OF_CRON : PATIENCE_OF_STAFF,
		'redirection' => 0,
	);
	if ( isset( $more['raw'] ) ) {
		$args['headers']['Content-Type'] = $more['type'];
		$args['body']                    = $more['raw'];
	} elseif ( null !== $body ) {
		$args['headers']['Content-Type'] = 'application/json';
		$args['body']                    = wp_json_encode( (object) $body );
	}
	return read_json( wp_remote_request( $url, $args ) );
}

/**
 * The JSON of an answer.
 *
 * @param array|\WP_Error $response As WordPress has it.
 * @return array|\WP_Error With the code of the problem as its code.
 */
function read_json( $response ) {
	if ( is_wp_error( $response ) ) {
		return $response;
	}
	$status = (int) wp_remote_retrieve_response_code( $response );
	$json   = json_decode( wp_remote_retrieve_body( $response ), true );
	if ( $status >= 200 && $status < 300 ) {
		return is_array( $json ) ? $json : array();
	}
	$code   = is_array( $json ) && isset( $json['code'] ) ? (string) $json['code'] : 'HTTP_' . $status;
	$detail = is_array( $json ) && isset( $json['detail'] ) ? (string) $json['detail'] : '';
	return new \WP_Error( $code, '' === $detail ? $code : $detail, array( 'status' => $status ) );
}

/**
 * Whether the same may go well later: the server did not answer, or says so.
 *
 * @param \WP_Error $error Of manage().
 */
function is_passing( \WP_Error $error ) {
	$data   = $error->get_error_data();
	$status = isset( $data['status'] ) ? $data['status'] : 0;
	return $status < 400 || $status >= 500 || 408 === $status || 429 === $status;
}

/**
 * Whether the server says that there is no such thing; a proxy before it that knows nothing says it in other words.
 *
 * @param \WP_Error $error Of manage().
 */
function is_gone( \WP_Error $error ) {
	return 'NOT_FOUND' === $error->get_error_code();
}

/**
 * A widget as the server renders it. Asked for at most once a minute, and at once when something was written; while
 * the server does not answer it is the one of before.
 *
 * @param array $query What `GET render` takes.
 * @return string HTML of the server, empty where it cannot be had.
 */
function render( array $query ) {
	$url      = options()['host'] . '/v1/sites/' . rawurlencode( options()['site'] ) . '/render?' . http_build_query( $query );
	$name     = 'parvis_' . md5( $url );
	$of       = generation( isset( $query['subject'] ) ? $query['subject'] : '' );
	$kept     = get_transient( $name );
	$kept     = is_array( $kept ) ? $kept : array(
		'at'   => 0,
		'of'   => $of,
		'etag' => '',
		'html' => '',
	);
	$is_fresh = $of === $kept['of'] && time() - $kept['at'] < FRESH;
	// A server that does not answer is asked once a minute, not for each page and widget.
	if ( $is_fresh || get_transient( 'parvis_away' ) ) {
		return $kept['html'];
	}
	// Whoever comes meanwhile has what there is.
	$kept['at'] = time();
	$kept['of'] = $of;
	set_transient( $name, $kept, DAY_IN_SECONDS );
	$response = wp_remote_get(
		$url,
		array(
			'timeout'     => PATIENCE,
			'headers'     => '' === $kept['etag'] ? array() : array( 'If-None-Match' => $kept['etag'] ),
			'redirection' => 0,
		)
	);
	$status   = is_wp_error( $response ) ? 0 : (int) wp_remote_retrieve_response_code( $response );
	if ( 200 === $status ) {
		$kept['html'] = wp_remote_retrieve_body( $response );
		$kept['etag'] = (string) wp_remote_retrieve_header( $response, 'etag' );
		set_transient( $name, $kept, DAY_IN_SECONDS );
	} elseif ( 0 === $status || $status >= 500 ) {
		set_transient( 'parvis_away', 1, FRESH );
	}
	return $kept['html'];
}

/**
 * Changes when something was written about a subject: what was rendered before is not shown any more.
 *
 * @param string $subject A key.
 */
function generation( $subject ) {
	return (string) get_transient( 'parvis_at_' . md5( $subject ) );
}

/**
 * Something was written about a subject.
 *
 * @param string $subject A key.
 */
function touch_subject( $subject ) {
	set_transient( 'parvis_at_' . md5( $subject ), microtime( true ), DAY_IN_SECONDS );
}
