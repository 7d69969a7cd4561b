<?php
/**
 * The page of settings.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Where it is. */
function settings_url() {
	return admin_url( 'options-general.php?page=parvis' );
}

/**
 * What can be said above it, and whether it is good.
 *
 * @return array<string, array{string, string}>
 */
function notices() {
	return array(
		'wrong-host'   => array( 'error', __( 'Type the address of your Parvis server, such as https://community.example.com. It begins with https.', 'parvis' ) ),
		'no-server'    => array( 'error', __( 'No Parvis server answers there. Look at the address, and whether the server runs.', 'parvis' ) ),
		'late'         => array( 'error', __( 'The connection was not made: that took too long, or began elsewhere. Press Connect again.', 'parvis' ) ),
		'refused'      => array( 'warning', __( 'Nothing was connected.', 'parvis' ) ),
		'connected'    => array( 'success', __( 'Connected. Your posts show Parvis from now on.', 'parvis' ) ),
		'disconnected' => array( 'success', __( 'The connection has ended. The comments of WordPress are shown again.', 'parvis' ) ),
		'no-members'   => array( 'error', __( 'Members were not changed: your server did not answer, or takes members of another website for this site.', 'parvis' ) ),
		'saved'        => array( 'success', __( 'Saved.', 'parvis' ) ),
	);
}

add_action(
	'admin_menu',
	static function () {
		add_options_page( 'Parvis', 'Parvis', 'manage_options', 'parvis', __NAMESPACE__ . '\\show_settings' );
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( dirname( __DIR__ ) . '/parvis.php' ),
	static function ( $links ) {
		array_unshift( $links, '<a href="' . esc_url( settings_url() ) . '">' . esc_html__( 'Settings', 'parvis' ) . '</a>' );
		return $links;
	}
);

// Whoever has just activated it by its link is led there; not somebody who activates several, or a program.
add_action(
	'activated_plugin',
	static function ( $plugin ) {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended
		$is_link = isset( $_GET['action'] ) && 'activate' === $_GET['action'] && current_user_can( 'manage_options' );
		if ( plugin_basename( dirname( __DIR__ ) . '/parvis.php' ) !== $plugin || ! $is_link || is_connected() ) {
			return;
		}
		wp_safe_redirect( settings_url() );
		exit;
	}
);

/** Shows it. */
function show_settings() {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended
	$said    = isset( $_GET['said'] ) ? sanitize_key( $_GET['said'] ) : '';
	$notices = notices();
	echo '<div class="wrap"><h1>Parvis</h1>';
	if ( isset( $notices[ $said ] ) ) {
		list( $kind, $sentence ) = $notices[ $said ];
		echo '<div class="notice notice-' . esc_attr( $kind ) . '"><p>' . esc_html( $sentence ) . '</p></div>';
	}
	if ( is_connected() ) {
		show_connected();
	} else {
		show_connect();
	}
	echo '</div>';
}

/** Where nothing is connected. */
function show_connect() {
	?>
	<p><?php esc_html_e( 'Comments, reviews, ratings and sharing from your own Parvis server. Connect it once: you are asked there whether this website may, and come back here.', 'parvis' ); ?></p>
	<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
		<input type="hidden" name="action" value="parvis_connect">
		<?php wp_nonce_field( 'parvis_connect' ); ?>
		<table class="form-table" role="presentation"><tr>
			<th scope="row"><label for="parvis-host"><?php esc_html_e( 'Address of your Parvis server', 'parvis' ); ?></label></th>
			<td><input class="regular-text code" id="parvis-host" name="host" type="text" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" required placeholder="https://community.example.com" value="<?php echo esc_attr( options()['host'] ); ?>"></td>
		</tr></table>
		<?php submit_button( __( 'Connect', 'parvis' ) ); ?>
	</form>
	<?php
}

/**
 * What is wrong with the connection, as a sentence; empty where nothing is.
 */
function trouble() {
	$found = manage( 'GET', '/settings' );
	if ( ! is_wp_error( $found ) ) {
		return '';
	}
	return is_passing( $found )
		? __( 'Your Parvis server does not answer at the moment. Pages show their threads as they were, and what is decided here goes over later.', 'parvis' )
		: __( 'Your Parvis server does not take the key of this website any more: it was revoked, or the site is gone. Disconnect, and connect again.', 'parvis' );
}

/** Where a site is connected. */
function show_connected() {
	$options = options();
	$console = $options['host'] . '/console/site/' . rawurlencode( $options['site'] );
	?>
	<p>
		<?php
		/* translators: 1: name of the site, 2: address of the server */
		echo esc_html( sprintf( __( 'Connected with “%1$s” on %2$s.', 'parvis' ), $options['name'], $options['host'] ) );
		?>
		<a href="<?php echo esc_url( $console ); ?>"><?php esc_html_e( 'Open the console', 'parvis' ); ?></a>
	</p>
	<?php
	$trouble = trouble();
	if ( '' !== $trouble ) {
		echo '<div class="notice notice-error inline"><p>' . esc_html( $trouble ) . '</p></div>';
	}
	/**
	 * What is shown between the connection and the settings.
	 */
	do_action( 'parvis_settings' );
	?>
	<h2><?php esc_html_e( 'Settings', 'parvis' ); ?></h2>
	<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
		<input type="hidden" name="action" value="parvis_save">
		<?php wp_nonce_field( 'parvis_save' ); ?>
		<table class="form-table" role="presentation"><tr>
			<th scope="row"><?php esc_html_e( 'Comments', 'parvis' ); ?></th>
			<td><label><input type="checkbox" name="replaces" value="1" <?php checked( $options['replaces'] ); ?>> <?php esc_html_e( 'Show Parvis in the place of the comments of the theme', 'parvis' ); ?></label>
			<p class="description"><?php esc_html_e( 'Where comments are open, or there are some. Without it, put the block “Parvis comments” where you want it.', 'parvis' ); ?></p></td>
		</tr><tr>
			<th scope="row"><?php esc_html_e( 'Members', 'parvis' ); ?></th>
			<td><label><input type="checkbox" name="members" value="1" <?php checked( $options['members'] ); ?>> <?php esc_html_e( 'Who is signed in here writes under their name of WordPress', 'parvis' ); ?></label></td>
		</tr>
		<?php
		if ( has_shop() ) {
			show_shop_settings();
		}
		?>
		</table>
		<?php submit_button(); ?>
	</form>
	<h2><?php esc_html_e( 'End the connection', 'parvis' ); ?></h2>
	<p><?php esc_html_e( 'WordPress shows its own comments again, with what was written meanwhile. Nothing is deleted, here or there.', 'parvis' ); ?></p>
	<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
		<input type="hidden" name="action" value="parvis_disconnect">
		<?php
		wp_nonce_field( 'parvis_disconnect' );
		submit_button( __( 'Disconnect', 'parvis' ), 'secondary' );
		?>
	</form>
	<?php
}

add_action(
	'admin_post_parvis_save',
	static function () {
		check_admin_referer( 'parvis_save' );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'parvis' ), '', array( 'response' => 403 ) );
		}
		$changes = array(
			'replaces' => ! empty( $_POST['replaces'] ),
			'members'  => ! empty( $_POST['members'] ),
		);
		if ( has_shop() ) {
			$changes += array(
				'reviews'      => ! empty( $_POST['reviews'] ),
				'attested'     => ! empty( $_POST['attested'] ),
				'requests'     => ! empty( $_POST['requests'] ),
				'request_days' => isset( $_POST['request_days'] ) ? min( 60, absint( $_POST['request_days'] ) ) : 7,
			);
		}
		/**
		 * Settings before they are kept.
		 *
		 * @param array $changes By name; `said`: which of notices() is shown in the place of “Saved”.
		 */
		$changes = apply_filters( 'parvis_changes', $changes );
		$said    = isset( $changes['said'] ) ? $changes['said'] : 'saved';
		unset( $changes['said'] );
		set_options( $changes );
		back_to_settings( $said );
	}
);
