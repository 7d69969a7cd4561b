<?php
/**
 * Parvis in the place of the comments of the theme.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Blocks whose place it takes. */
const REPLACED_BLOCKS = array( 'core/comments', 'core/post-comments', 'core/post-comments-form', 'woocommerce/product-reviews', 'woocommerce/blockified-product-reviews' );

/**
 * Whether everybody may read a post.
 *
 * @param int $post_id Of the post.
 */
function is_public_post( $post_id ) {
	return is_post_publicly_viewable( $post_id ) && '' === get_post( $post_id )->post_password;
}

/**
 * Whether a post shows Parvis where its comments would be.
 *
 * @param int|null $post_id Default: the current post.
 */
function replaces_comments( $post_id = null ) {
	$post_id = null === $post_id ? get_the_ID() : $post_id;
	// What is written there everybody may read, by the server's own addresses: so only where everybody may read the post.
	if ( ! is_connected() || ! options()['replaces'] || ! $post_id || ! is_public_post( $post_id ) ) {
		return false;
	}
	$is_shown = post_type_supports( (string) get_post_type( $post_id ), 'comments' )
		&& ( comments_open( $post_id ) || get_comments_number( $post_id ) > 0 );
	/**
	 * Whether a post shows Parvis in the place of its comments.
	 *
	 * @param bool $is_shown Default: where its comments are open, or there are any; of products, as the settings say.
	 * @param int  $post_id  Of the post.
	 */
	return (bool) apply_filters( 'parvis_replaces_comments', $is_shown && ( ! is_product_post( $post_id ) || options()['reviews'] ), $post_id );
}

/**
 * The thread of a post.
 *
 * @param int $post_id Of the post.
 */
function thread( $post_id ) {
	$more    = comments_open( $post_id ) ? array() : array( 'readonly' => '' );
	$element = is_product_post( $post_id ) ? 'reviews' : 'comments';
	// `default-max-width`: Twenty Twenty-One leaves the width of its content to each part of it.
	return '<div id="comments" class="comments-area default-max-width parvis-' . $element . '">' . widget( $element, $post_id, $more ) . '</div>';
}

// Themes of templates in PHP.
add_filter(
	'comments_template',
	static function ( $file ) {
		return replaces_comments() ? dirname( __DIR__ ) . '/templates/comments.php' : $file;
	},
	100
);

// Themes of blocks: before what is inside is rendered for nothing.
add_filter(
	'pre_render_block',
	static function ( $html, $block ) {
		$name = isset( $block['blockName'] ) ? $block['blockName'] : '';
		if ( ! in_array( $name, REPLACED_BLOCKS, true ) ) {
			return $html;
		}
		$post_id = get_queried_object_id();
		if ( ! is_singular() || ! replaces_comments( $post_id ) ) {
			return $html;
		}
		static $is_shown = false;
		// The form may stand apart from the list: one thread is enough.
		if ( $is_shown ) {
			return '';
		}
		$is_shown = true;
		return keep_out( thread( $post_id ) );
	},
	10,
	2
);
