<?php
/**
 * Puts a widget into a page.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** What there is. */
const ELEMENTS = array( 'comments', 'reviews', 'rating', 'share', 'reactions' );

/**
 * A widget about a post, rendered by the server where that answers: readers without script and search engines have it too.
 *
 * @param string $element One of ELEMENTS.
 * @param int    $post_id Of the post that it is about.
 * @param array  $more    Other attributes, by name.
 * @return string HTML
 */
function widget( $element, $post_id, array $more = array() ) {
	$attributes = array_merge(
		array(
			'subject'       => subject_of( $post_id ),
			'subject-title' => title_of( $post_id ),
			'url'           => get_permalink( $post_id ),
		),
		$more
	);
	$query      = array(
		'block' => $element,
		'lang'  => str_replace( '_', '-', get_locale() ),
	);
	foreach ( $attributes as $name => $value ) {
		$query[ 'subject-title' === $name ? 'title' : $name ] = $value;
	}
	enqueue_loader();
	$html = render( $query );
	$tag  = 'parvis-' . $element;
	$sso  = options()['members'] && 'share' !== $element ? array( 'sso' => options()['members_only'] ? 'required' : 'beside' ) : array();
	if ( 0 !== strpos( $html, '<' . $tag ) ) {
		return '<' . $tag . to_attributes( $attributes + $sso ) . '></' . $tag . '>';
	}
	return '<' . $tag . to_attributes( $sso ) . substr( $html, strlen( $tag ) + 1 );
}

/**
 * Attributes as HTML.
 *
 * @param array $attributes By name.
 */
function to_attributes( array $attributes ) {
	$html = '';
	foreach ( $attributes as $name => $value ) {
		$html .= ' ' . $name . '="' . esc_attr( $value ) . '"';
	}
	return $html;
}

/** The script of the server, once for all widgets of a page. */
function enqueue_loader() {
	// The file says its own version, and its address stays.
	wp_enqueue_script( 'parvis', options()['host'] . '/parvis.js', array(), null, false ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
}

add_filter(
	'script_loader_tag',
	static function ( $tag, $handle, $src ) {
		if ( 'parvis' !== $handle ) {
			return $tag;
		}
		// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript
		return '<script type="module" src="' . esc_url( $src ) . '" data-site="' . esc_attr( options()['site'] ) . "\"></script>\n";
	},
	10,
	3
);

/**
 * What themes and WordPress make of a text (quotes, smileys, shortcodes) is not for what visitors wrote, nor for a widget that
 * a script takes over: until the page is whole, a mark stands in its place.
 *
 * @param string $html Of a widget.
 * @return string The mark.
 */
function keep_out( $html ) {
	global $parvis_widgets;
	if ( ! isset( $parvis_widgets ) ) {
		return $html;
	}
	$mark                    = '<!--parvis ' . wp_generate_password( 20, false ) . '-->';
	$parvis_widgets[ $mark ] = $html;
	return $mark;
}

add_action(
	'template_redirect',
	static function () {
		if ( ! is_connected() || is_feed() ) {
			return;
		}
		global $parvis_widgets;
		$parvis_widgets = array();
		ob_start(
			static function ( $page ) {
				global $parvis_widgets;
				return strtr( $page, $parvis_widgets );
			}
		);
	},
	0
);
