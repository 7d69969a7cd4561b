<?php
/**
 * A block for each widget.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** What stands beside their names, of Dashicons. */
const BLOCK_ICONS = array(
	'comments'  => 'admin-comments',
	'reviews'   => 'star-filled',
	'rating'    => 'star-half',
	'share'     => 'share',
	'reactions' => 'heart',
);

/**
 * What the blocks are called.
 *
 * @return array<string, string>
 */
function block_titles() {
	return array(
		'comments'  => __( 'Parvis comments', 'parvis' ),
		'reviews'   => __( 'Parvis reviews', 'parvis' ),
		'rating'    => __( 'Parvis rating', 'parvis' ),
		'share'     => __( 'Parvis sharing', 'parvis' ),
		'reactions' => __( 'Parvis reactions', 'parvis' ),
	);
}

add_action(
	'init',
	static function () {
		wp_register_script( 'parvis-blocks', plugins_url( 'assets/blocks.js', __DIR__ ), array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ), VERSION, true );
		wp_localize_script(
			'parvis-blocks',
			'parvisBlocks',
			array(
				'titles'       => block_titles(),
				'icons'        => BLOCK_ICONS,
				'instructions' => __( 'On the page, visitors read and write here.', 'parvis' ),
			)
		);
		foreach ( array_keys( block_titles() ) as $element ) {
			register_block_type(
				'parvis/' . $element,
				array(
					'api_version'     => 2,
					'title'           => block_titles()[ $element ],
					'category'        => 'widgets',
					'uses_context'    => array( 'postId' ),
					'editor_script'   => 'parvis-blocks',
					'render_callback' => static function ( $attributes, $content, $block ) use ( $element ) {
						$post_id = isset( $block->context['postId'] ) ? (int) $block->context['postId'] : (int) get_the_ID();
						if ( ! $post_id || ! is_connected() || is_feed() || ! is_public_post( $post_id ) ) {
							return '';
						}
						return keep_out( '<div class="parvis-block">' . widget( $element, $post_id ) . '</div>' );
					},
				)
			);
		}
	},
	20
);
