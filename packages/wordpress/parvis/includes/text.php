<?php
/**
 * What a post of Parvis says, as the HTML of a comment.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/**
 * HTML of what comments of WordPress may have; every word is escaped.
 *
 * @param array $nodes Of a text.
 */
function to_html( array $nodes ) {
	$html = '';
	foreach ( $nodes as $node ) {
		$inner = isset( $node['children'] ) ? to_html( $node['children'] ) : '';
		switch ( isset( $node['type'] ) ? $node['type'] : '' ) {
			case 'text':
				$html .= esc_html( $node['text'] );
				break;
			case 'break':
				$html .= "\n";
				break;
			case 'code':
				$html .= '<code>' . esc_html( isset( $node['text'] ) ? $node['text'] : '' ) . '</code>';
				break;
			case 'strong':
				$html .= '<strong>' . $inner . '</strong>';
				break;
			case 'emphasis':
				$html .= '<em>' . $inner . '</em>';
				break;
			case 'image':
				$html .= isset( $node['alt'] ) ? esc_html( '[' . $node['alt'] . ']' ) : '';
				break;
			case 'link':
				$html .= '<a href="' . esc_url( $node['href'], array( 'http', 'https', 'mailto' ) ) . '" rel="nofollow ugc">' . $inner . '</a>';
				break;
			case 'quote':
				$html .= "<blockquote>\n" . $inner . "</blockquote>\n\n";
				break;
			case 'list':
				foreach ( isset( $node['items'] ) ? $node['items'] : array() as $item ) {
					$html .= '- ' . trim( to_html( isset( $item['children'] ) ? $item['children'] : $item ) ) . "\n";
				}
				$html .= "\n";
				break;
			default:
				$html .= $inner . "\n\n";
		}
	}
	return $html;
}
