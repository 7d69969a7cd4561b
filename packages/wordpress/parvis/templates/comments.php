<?php
/**
 * In the place of the comments of a theme.
 *
 * @package Parvis
 */

defined( 'ABSPATH' ) || exit;

// HTML of the server that the owner has connected, or an element whose attributes are escaped.
echo Parvis\keep_out( Parvis\thread( get_the_ID() ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
