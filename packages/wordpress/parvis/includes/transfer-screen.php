<?php
/**
 * What the page of settings shows of comments that come along.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

add_action(
	'admin_post_parvis_bring',
	static function () {
		check_admin_referer( 'parvis_bring' );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'parvis' ), '', array( 'response' => 403 ) );
		}
		begin_transfer();
		wp_safe_redirect( settings_url() );
		exit;
	}
);

add_action(
	'wp_ajax_parvis_step',
	static function () {
		check_ajax_referer( 'parvis_step' );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_send_json_error( null, 403 );
		}
		$transfer = transfer_step();
		unset( $transfer['ids'] );
		wp_send_json_success( $transfer );
	}
);

add_action(
	'parvis_settings',
	static function () {
		$transfer = (array) get_option( 'parvis_transfer', array() );
		$state    = isset( $transfer['state'] ) ? $transfer['state'] : '';
		$waiting  = (int) comments_to_send( 0, true );
		echo '<h2>' . esc_html__( 'Your comments', 'parvis' ) . '</h2>';
		if ( 'working' === $state ) {
			show_progress( $transfer );
			return;
		}
		if ( 'failed' === $state ) {
			echo '<div class="notice notice-error inline"><p>' . esc_html( explain( $transfer['code'] ) ) . '</p></div>';
		} elseif ( 'done' === $state && 0 === $waiting ) {
			echo '<p>' . esc_html__( 'All comments are in Parvis, each under its post. What is written there comes back here as well.', 'parvis' ) . '</p>';
			return;
		}
		if ( 0 === $waiting ) {
			echo '<p>' . esc_html__( 'There are none yet.', 'parvis' ) . '</p>';
			return;
		}
		?>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="parvis_bring">
			<?php wp_nonce_field( 'parvis_bring' ); ?>
			<p><?php esc_html_e( 'They come along with their times, names and replies, each under its post; what waits for approval waits there too. Nobody is written to, and here they stay as they are.', 'parvis' ); ?></p>
			<?php
			/* translators: %s: number of comments */
			submit_button( sprintf( __( 'Bring comments along (%s)', 'parvis' ), number_format_i18n( $waiting ) ), 'primary', 'submit', false );
			?>
		</form>
		<?php
	}
);

/**
 * Why comments did not come along.
 *
 * @param string $code Of the server.
 */
function explain( $code ) {
	if ( 'POLICY_UNANSWERED' === $code ) {
		return __( 'The reviews wait: say first in the console how you treat reviews, in its five questions. Then press again.', 'parvis' );
	}
	/* translators: %s: code of an error */
	return sprintf( __( 'Not all comments came along (%s). Press again: what is there already is not sent twice.', 'parvis' ), $code );
}

/** What is said while the server does not answer. */
function away_sentence() {
	return __( 'Your Parvis server does not answer at the moment. This goes on by itself once it does.', 'parvis' );
}

/**
 * Shows how far it is, and goes on.
 *
 * @param array $transfer Where it is.
 */
function show_progress( array $transfer ) {
	?>
	<p><label for="parvis-progress"><?php esc_html_e( 'Comments come along. You may leave this page.', 'parvis' ); ?></label><br>
	<progress id="parvis-progress" max="<?php echo esc_attr( $transfer['total'] ); ?>" value="<?php echo esc_attr( $transfer['sent'] ); ?>"></progress></p>
	<p id="parvis-away" role="status"><?php echo esc_html( empty( $transfer['code'] ) ? '' : away_sentence() ); ?></p>
	<?php
	wp_enqueue_script( 'parvis-progress', plugins_url( 'assets/progress.js', __DIR__ ), array(), VERSION, true );
	wp_localize_script(
		'parvis-progress',
		'parvisProgress',
		array(
			'url'   => admin_url( 'admin-ajax.php' ),
			'nonce' => wp_create_nonce( 'parvis_step' ),
			'away'  => away_sentence(),
		)
	);
}
