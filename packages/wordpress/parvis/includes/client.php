<?php
/**
 * Talks with the Parvis server.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Seconds that a page of a visitor waits for the server; what acts in the background waits longer. */
const PATIENCE = 2;

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
	$url     = options()['host'] . '/v1/manage/sites/' . rawurlencode( options()['site'] ) . $path;
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
		'timeout'     => 30,
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
 * A widget as the server renders it. Asked for at most once a minute; while the server does not answer it is the one of before.
 *
 * @param array $query What `GET render` takes.
 * @return string HTML of the server, empty where it cannot be had.
 */
function render( array $query ) {
	$url  = options()['host'] . '/v1/sites/' . rawurlencode( options()['site'] ) . '/render?' . http_build_query( $query );
	$name = 'parvis_' . md5( generation( isset( $query['subject'] ) ? $query['subject'] : '' ) . $url );
	$kept = get_transient( $name );
	$kept = is_array( $kept ) ? $kept : array(
		'at'   => 0,
		'etag' => '',
		'html' => '',
	);
	if ( time() - $kept['at'] < FRESH ) {
		return $kept['html'];
	}
	$headers  = '' === $kept['etag'] ? array() : array( 'If-None-Match' => $kept['etag'] );
	$response = wp_remote_get(
		$url,
		array(
			'timeout'     => PATIENCE,
			'headers'     => $headers,
			'redirection' => 0,
		)
	);
	$status   = is_wp_error( $response ) ? 0 : (int) wp_remote_retrieve_response_code( $response );
	if ( 200 === $status ) {
		$kept['html'] = wp_remote_retrieve_body( $response );
		$kept['etag'] = (string) wp_remote_retrieve_header( $response, 'etag' );
	}
	// A server that does not answer is not asked for each page again.
	$kept['at'] = time();
	set_transient( $name, $kept, DAY_IN_SECONDS );
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
