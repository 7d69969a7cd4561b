<?php
/**
 * A double of what WooCommerce says and does in public, as far as the plug-in speaks with it. It is not WooCommerce: that a
 * shop works with it is not shown by it.
 */

add_action( 'init', function () {
	register_post_type( 'product', array( 'public' => true, 'supports' => array( 'title', 'editor', 'comments' ) ) );
}, 5 );

function wc_get_product( $id ) {
	return 'product' === get_post_type( $id ) ? get_post( $id ) : false;
}

/** Counts as the shop does: approved comments with a rating. */
class WC_Comments {
	public static function clear_transients( $post_id ) {
		$ratings = array();
		foreach ( get_comments( array( 'post_id' => $post_id, 'status' => 'approve', 'type' => 'review' ) ) as $comment ) {
			$ratings[] = (int) get_comment_meta( $comment->comment_ID, 'rating', true );
		}
		update_post_meta( $post_id, '_wc_average_rating', $ratings ? round( array_sum( $ratings ) / count( $ratings ), 2 ) : 0 );
		update_post_meta( $post_id, '_wc_review_count', count( $ratings ) );
	}
}
add_action( 'wp_update_comment_count', array( 'WC_Comments', 'clear_transients' ) );

class WC_Order_Item_Double {
	private $id;
	public function __construct( $id ) {
		$this->id = $id;
	}
	public function get_product_id() {
		return $this->id;
	}
}

class WC_Order_Double {
	private $data;
	public function __construct( $data ) {
		$this->data = $data;
	}
	public function get_billing_email() {
		return $this->data['email'];
	}
	public function get_billing_first_name() {
		return 'Ada';
	}
	public function get_billing_last_name() {
		return 'Lovelace';
	}
	public function get_billing_country() {
		return 'FR';
	}
	public function get_order_number() {
		return $this->data['number'];
	}
	public function get_date_completed() {
		return new class( '2026-11-02' ) extends DateTime {
			public function date( $format ) {
				return $this->format( $format );
			}
		};
	}
	public function get_items() {
		return array_map( function ( $id ) {
			return new WC_Order_Item_Double( $id );
		}, $this->data['products'] );
	}
}

function wc_get_order( $id ) {
	$orders = get_option( 'orders_of_the_double', array() );
	return isset( $orders[ $id ] ) ? new WC_Order_Double( $orders[ $id ] ) : false;
}
