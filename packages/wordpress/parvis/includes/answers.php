<?php
/**
 * What the business answers in the dashboard goes over at once, as its answer: whoever asked hears of it by mail, as of every
 * answer. Where that cannot be, it goes over as comments do. What it changes in its own words goes over as well.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/**
 * Whether a comment is of the business: of a user who may moderate.
 *
 * @param \WP_Comment $comment Of a post.
 */
function is_of_business( \WP_Comment $comment ) {
	return $comment->user_id && user_can( (int) $comment->user_id, 'moderate_comments' );
}

/**
 * HTML of a comment as Markdown. What has no place there is left out, and its words stay.
 *
 * @param string $html Of a comment.
 */
function to_markdown( $html ) {
	$signs    = array(
		'strong' => '**',
		'b'      => '**',
		'em'     => '*',
		'i'      => '*',
	);
	$markdown = '';
	$links    = array();
	foreach ( preg_split( '/(<[^>]*>)/', wp_kses( $html, 'data' ), -1, PREG_SPLIT_DELIM_CAPTURE ) as $part ) {
		if ( ! preg_match( '#^<(/?)([a-z]+)[^>]*>$#i', $part, $tag ) ) {
			$text = html_entity_decode( $part, ENT_QUOTES, 'UTF-8' );
			$text = preg_replace( '/[\\\\`*_{}\[\]<>()#+\-.!|~&]/', '\\\\$0', str_replace( "\r\n", "\n", $text ) );
			// A line of its own stays one.
			$markdown .= preg_replace( '/(?<=\S)\n(?=\S)/', "\\\n", $text );
			continue;
		}
		$name = strtolower( $tag[2] );
		if ( isset( $signs[ $name ] ) ) {
			$markdown .= $signs[ $name ];
		} elseif ( 'a' === $name && '' === $tag[1] ) {
			$href      = preg_match( '/\bhref=["\'](https?:[^"\']+)/i', $part, $found ) ? html_entity_decode( $found[1], ENT_QUOTES, 'UTF-8' ) : '';
			$links[]   = $href;
			$markdown .= '' === $href ? '' : '[';
		} elseif ( 'a' === $name ) {
			$href      = (string) array_pop( $links );
			$markdown .= '' === $href ? '' : '](<' . str_replace( array( '<', '>', "\n" ), '', $href ) . '>)';
		}
	}
	return trim( $markdown );
}

/**
 * Answers a post as the business. Until it is known which post the answer is, it is marked as sent: neither does it go over
 * once more, nor is the message that tells of it taken for something new.
 *
 * @param int $comment_id The answer.
 * @return bool Whether it is there, or will be.
 */
function answer( $comment_id ) {
	$comment = get_comment( $comment_id );
	$parent  = $comment && $comment->comment_parent ? id_of( $comment->comment_parent ) : '';
	$text    = $comment ? to_markdown( $comment->comment_content ) : '';
	if ( '' === $parent || '' === $text || '1' !== $comment->comment_approved || ! is_of_business( $comment ) ) {
		return false;
	}
	update_comment_meta( $comment_id, 'parvis', 'sent' );
	// The same key gives the same answer: one that was lost on the way is not written twice.
	$key  = array( 'key' => external_id( $comment_id ) . '-answer' );
	$sent = manage( 'POST', '/posts/' . rawurlencode( $parent ) . '/replies', array( 'body' => $text ), $key );
	if ( ! is_wp_error( $sent ) ) {
		update_comment_meta( $comment_id, 'parvis', $sent['reply']['id'] );
		touch_subject( $sent['reply']['subject'] );
		return true;
	}
	if ( is_passing( $sent ) ) {
		wp_schedule_single_event( time() + MINUTE_IN_SECONDS, 'parvis_answer', array( (int) $comment_id ) );
		return true;
	}
	delete_comment_meta( $comment_id, 'parvis' );
	return false;
}

add_action(
	'parvis_answer',
	static function ( $comment_id ) {
		if ( is_connected() && 'sent' === get_comment_meta( $comment_id, 'parvis', true ) && ! answer( $comment_id ) ) {
			begin_transfer();
		}
	}
);

/**
 * The comment that an answer of the business was sent from, before it was known which post it is.
 *
 * @param array $post Of Parvis.
 * @return int 0 where there is none.
 */
function comment_answered( array $post ) {
	$parent = 'staff' === $post['author']['kind'] && ! empty( $post['parentId'] ) ? comment_of( $post['parentId'] ) : 0;
	if ( 0 === $parent ) {
		return 0;
	}
	$found = get_comments(
		array(
			'parent'     => $parent,
			'meta_key'   => 'parvis', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key
			'meta_value' => 'sent', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value
			'fields'     => 'ids',
			'number'     => 1,
			'orderby'    => 'comment_ID',
			'order'      => 'ASC',
		)
	);
	return $found ? (int) $found[0] : 0;
}

/**
 * Changes what the business has written.
 *
 * @param int $comment_id The comment.
 */
function change_answer( $comment_id ) {
	$comment = get_comment( $comment_id );
	$id      = $comment ? id_of( $comment_id ) : '';
	if ( '' === $id || ! is_connected() ) {
		return;
	}
	$changed = speak( 'PATCH', '/posts/' . rawurlencode( $id ), array( 'body' => to_markdown( $comment->comment_content ) ) );
	if ( ! is_wp_error( $changed ) ) {
		touch_subject( $changed['subject'] );
	} elseif ( is_passing( $changed ) ) {
		wp_schedule_single_event( time() + MINUTE_IN_SECONDS, 'parvis_change', array( (int) $comment_id ) );
	}
}
add_action( 'parvis_change', __NAMESPACE__ . '\\change_answer' );

add_action(
	'edit_comment',
	static function ( $comment_id ) {
		global $parvis_taking;
		$comment = get_comment( $comment_id );
		if ( empty( $parvis_taking ) && is_connected() && $comment && is_of_business( $comment ) && '' !== id_of( $comment_id ) ) {
			change_answer( (int) $comment_id );
		}
	}
);
