import { websitePermissions } from '@parvis/contract';
import type { RunningParvis } from '../browser/parvis.ts';
import type { DebianWordPress } from './debian.ts';

/** Connects a blog as its settings do, without a browser. @param at PHP that goes to the blog */
export async function connect(
  { host, parvis }: RunningParvis,
  site: string,
  { origin, run }: DebianWordPress,
  at = '',
): Promise<void> {
  await parvis.sites.put({ key: site, name: 'My blog', origins: [origin] });
  const key = await parvis.sites.createKey(site, { name: origin, permissions: [...websitePermissions] });
  await run(`${at}
Parvis\\set_secrets( array( 'key' => '${key}' ) );
Parvis\\set_options( array( 'host' => '${host}', 'site' => '${site}', 'name' => 'My blog', 'was' => '${host} ${site}' ) );
do_action( 'parvis_connected' );`);
}

/** What the cron of WordPress has to do for us within the hour. */
export async function runCron({ run }: DebianWordPress): Promise<void> {
  await run(`add_filter( 'wp_doing_cron', '__return_true' );
foreach ( _get_cron_array() as $time => $hooks ) {
	foreach ( $hooks as $hook => $events ) {
		if ( 0 !== strpos( $hook, 'parvis' ) ) continue;
		foreach ( $events as $event ) {
			if ( empty( $event['schedule'] ) ) wp_unschedule_event( $time, $hook, $event['args'] );
			do_action_ref_array( $hook, $event['args'] );
		}
	}
}`);
}
