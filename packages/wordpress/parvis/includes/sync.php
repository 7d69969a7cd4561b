<?php
/**
 * What is written in Parvis, as comments of WordPress: so these are whole whenever the plug-in is deactivated.
 *
 * @package Parvis
 */

namespace Parvis;

defined( 'ABSPATH' ) || exit;

/** Posts of Parvis that were deleted here for good are remembered, the last so many: they do not come again. */
const MOST_DELETED = 500;

/**
 * The comments of posts of Parvis.
 *
 * @param string[] $ids Of posts.
 * @return array<string, int> By the id of the post.
 */
function comments_of( array $ids ) {
	global $wpdb;
	if ( ! $ids ) {
		return array();
	}
	$places = implode( ', ', array_fill( 0, count( $ids ), '%s' ) );
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders
	$found = $wpdb->get_results( $wpdb->prepare( "SELECT comment_id, meta_value FROM $wpdb->commentmeta WHERE meta_key = 'parvis' AND meta_value IN ( $places )", $ids ) );
	return array_map( 'intval', wp_list_pluck( $found, 'comment_id', 'meta_value' ) );
}

/**
 * The comment of a post of Parvis.
 *
 * @param string $id Of the post.
 * @return int 0 where there is none.
 */
function comment_of( $id ) {
	$found = comments_of( array( $id ) );
	return isset( $found[ $id ] ) ? $found[ $id ] : 0;
}

/**
 * The comment that a post was brought from: at the same second, under the same post, of the same person where several are.
 *
 * @param array $post    Of Parvis.
 * @param int   $post_id Of WordPress.
 * @return int 0 where there is none.
 */
function comment_brought( array $post, $post_id ) {
	global $wpdb;
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery
	$found = $wpdb->get_var(
		$wpdb->prepare(
			"SELECT c.comment_ID FROM $wpdb->comments c JOIN $wpdb->commentmeta m ON m.comment_id = c.comment_ID AND m.meta_key = 'parvis' AND m.meta_value = 'sent'
			WHERE c.comment_post_ID = %d AND c.comment_date_gmt = %s ORDER BY CASE WHEN c.comment_author = %s THEN 0 ELSE 1 END, c.comment_ID LIMIT 1",
			$post_id,
			gmdate( 'Y-m-d H:i:s', strtotime( $post['createdAt'] ) ),
			to_author( $post )
		)
	);
	return (int) $found;
}

/**
 * Who wrote a post, as WordPress keeps names: themes and the dashboard show them as they are kept.
 *
 * @param array $post Of Parvis.
 */
function to_author( array $post ) {
	$name = 'staff' === $post['author']['kind'] ? options()['name'] : (string) $post['author']['name'];
	return htmlspecialchars( sanitize_text_field( $name ), ENT_NOQUOTES, 'UTF-8' );
}

/**
 * The comment that a post answers.
 *
 * @param array $post Of Parvis.
 * @return int 0 where it answers none.
 */
function parent_of( array $post ) {
	if ( empty( $post['parentId'] ) ) {
		return 0;
	}
	$comment_id = comment_of( $post['parentId'] );
	if ( $comment_id || was_deleted( $post['parentId'] ) ) {
		return $comment_id;
	}
	// It has not come yet.
	$found = manage( 'GET', '/posts/' . rawurlencode( $post['parentId'] ) );
	if ( is_wp_error( $found ) ) {
		return 0;
	}
	write_comment( $found['post'] );
	return comment_of( $post['parentId'] );
}

/**
 * Whether a post of Parvis was deleted here for good.
 *
 * @param string $id Of the post.
 */
function was_deleted( $id ) {
	return in_array( $id, (array) get_option( 'parvis_deleted', array() ), true );
}

/**
 * What kind of comment a post becomes, and its meta.
 *
 * @param array $post    Of Parvis.
 * @param int   $post_id Of WordPress.
 * @return array{type: string, meta: array, once: array}|null Null where WordPress has nothing like it.
 */
function to_kind( array $post, $post_id ) {
	$kind = 'comment' === $post['kind'] ? array(
		'type' => 'comment',
		'meta' => array(),
		'once' => array(),
	) : null;
	/**
	 * What kind of comment a post of Parvis becomes.
	 *
	 * @param array|null $kind    `type`, `meta`, and `once`: meta that stays as it begins; null where WordPress has nothing like it.
	 * @param array      $post    Of Parvis.
	 * @param int        $post_id Of WordPress.
	 */
	return apply_filters( 'parvis_comment_kind', $kind, $post, $post_id );
}

/**
 * Makes the comment of a post what the post is.
 *
 * @param array $post Of Parvis.
 */
function write_comment( array $post ) {
	$post_id = post_of( $post['subject'] );
	$kind    = $post_id ? to_kind( $post, $post_id ) : null;
	if ( null === $kind ) {
		return;
	}
	$comment_id = comment_of( $post['id'] );
	$origin     = isset( $post['origin'] ) ? $post['origin'] : '';
	if ( 0 === $comment_id ) {
		$comment_id = 0 === strpos( $origin, 'import' ) ? comment_brought( $post, $post_id ) : comment_answered( $post );
		if ( $comment_id ) {
			update_comment_meta( $comment_id, 'parvis', $post['id'] );
		}
	}
	if ( in_array( $post['status'], array( 'withdrawn', 'erased' ), true ) ) {
		if ( $comment_id ) {
			wp_delete_comment( $comment_id, true );
		}
	} elseif ( $comment_id ) {
		change_comment( $comment_id, $post, $kind );
	} elseif ( ORIGIN !== $origin && ! was_deleted( $post['id'] ) ) {
		// What was brought from here is here: where its comment is not found any more, nothing is made up.
		insert_comment( $post, $post_id, $kind );
	}
}

/**
 * Writes down what has changed of a post.
 *
 * @param int   $comment_id Its comment.
 * @param array $post       Of Parvis.
 * @param array $kind       Of to_kind().
 */
function change_comment( $comment_id, array $post, array $kind ) {
	$known    = get_comment( $comment_id );
	$changes  = array( 'comment_ID' => $comment_id );
	$approved = to_approved( $post );
	// Spam and trash of this website stay that, and so does what was decided here and has not gone over yet.
	$is_open = in_array( $known->comment_approved, array( '0', '1' ), true ) && ! is_decided_here( $post['id'] );
	if ( $is_open && (int) $known->comment_approved !== $approved ) {
		$changes['comment_approved'] = $approved;
	}
	// As it was written here it stays, until somebody changes it there.
	if ( ! empty( $post['editedAt'] ) && empty( $post['truncated'] ) ) {
		$text = to_content( $post );
		if ( $text !== $known->comment_content ) {
			$changes['comment_content'] = $text;
		}
		foreach ( $kind['meta'] as $name => $value ) {
			update_comment_meta( $comment_id, $name, $value );
		}
	}
	if ( count( $changes ) > 1 ) {
		wp_update_comment( wp_slash( $changes ) );
		written( $comment_id, (int) $known->comment_post_ID );
	}
}

/**
 * Says that a comment was made or changed by the word of Parvis.
 *
 * @param int $comment_id Of the comment.
 * @param int $post_id    Of its post.
 */
function written( $comment_id, $post_id ) {
	/**
	 * A comment was made or changed by the word of Parvis, its meta included.
	 *
	 * @param int $comment_id Of the comment.
	 * @param int $post_id    Of its post.
	 */
	do_action( 'parvis_comment_written', $comment_id, $post_id );
}

/**
 * Makes a comment of a post.
 *
 * @param array $post    Of Parvis.
 * @param int   $post_id Of WordPress.
 * @param array $kind    Of to_kind().
 */
function insert_comment( array $post, $post_id, array $kind ) {
	$at         = gmdate( 'Y-m-d H:i:s', strtotime( $post['createdAt'] ) );
	$comment_id = wp_insert_comment(
		wp_slash(
			array(
				'comment_post_ID'  => $post_id,
				'comment_author'   => to_author( $post ),
				'comment_content'  => to_content( $post ),
				'comment_date_gmt' => $at,
				'comment_date'     => get_date_from_gmt( $at ),
				'comment_approved' => to_approved( $post ),
				'comment_parent'   => parent_of( $post ),
				'comment_agent'    => 'Parvis',
				'comment_type'     => $kind['type'],
				'comment_meta'     => array( 'parvis' => $post['id'] ) + $kind['meta'] + $kind['once'],
			)
		)
	);
	written( (int) $comment_id, $post_id );
}

/**
 * Whether a post is read by everybody: what is refused or hidden waits here, so that nothing is lost.
 *
 * @param array $post Of Parvis.
 */
function to_approved( array $post ) {
	return 'published' === $post['status'] ? 1 : 0;
}

/**
 * What a post says, as WordPress keeps it.
 *
 * @param array $post Of Parvis.
 */
function to_content( array $post ) {
	$title = empty( $post['title'] ) ? '' : '<strong>' . esc_html( $post['title'] ) . "</strong>\n\n";
	return $title . trim( to_html( isset( $post['text'] ) ? $post['text'] : array() ) );
}

/**
 * Takes a post over, one at a time. What that changes here is no decision of somebody here.
 *
 * @param array $post Of Parvis.
 * @return true|\WP_Error
 */
function take_post( array $post ) {
	return taking(
		static function () use ( $post ) {
			write_comment( $post );
			return true;
		}
	);
}

/**
 * Deletes the comment of a post that is not there any more.
 *
 * @param string $id Of the post.
 * @return true|\WP_Error
 */
function drop_post( $id ) {
	return taking(
		static function () use ( $id ) {
			$comment_id = comment_of( $id );
			if ( $comment_id ) {
				wp_delete_comment( $comment_id, true );
			}
			return true;
		}
	);
}

/**
 * Changes comments by the word of Parvis.
 *
 * @param callable $work What is done.
 * @return mixed|\WP_Error
 */
function taking( callable $work ) {
	global $parvis_taking;
	$before = ! empty( $parvis_taking );
	if ( $before ) {
		return $work();
	}
	$parvis_taking = true;
	try {
		return with_lock( 'posts', $work );
	} finally {
		$parvis_taking = false;
	}
}
