import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cache } from '../browser/chromium.ts';
import { startProgram } from '../system/program.ts';
import { plugin, type RunningWordPress } from './running.ts';

// WordPress as Debian has it, on PHP and MariaDB. Its packages are unpacked, not installed: they would bring a web server.

const packages = [
  'wordpress',
  'wordpress-l10n',
  'wordpress-theme-twentytwentyone',
  'wordpress-theme-twentytwentythree',
  'libjs-cropper',
  'libjs-underscore',
  'php-getid3',
];
const unpacked = join(cache, 'wordpress-debian');

/** Gets what is not there yet. @returns what is missing, for a person */
export function getDebianWordPress(): string | undefined {
  for (const program of ['php', 'mariadbd', 'mariadb-install-db', 'dpkg-deb']) {
    if (spawnSync('which', [program]).status !== 0) {
      return `There is no ${program}: apt-get install --no-install-recommends php-cli php-mysql php-gd php-mbstring php-xml php-curl mariadb-server`;
    }
  }
  if (existsSync(join(unpacked, 'usr/share/wordpress/index.php'))) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'parvis-debian-'));
  try {
    execFileSync('apt-get', ['download', ...packages], { cwd: folder, stdio: 'ignore' });
    for (const file of readdirSync(folder)) execFileSync('dpkg-deb', ['-x', join(folder, file), unpacked]);
    return undefined;
  } catch (error) {
    return `The packages of Debian cannot be had: ${error}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A WordPress whose PHP one can also run by hand. */
export interface DebianWordPress extends RunningWordPress {
  /** Runs PHP in it. @returns what it prints @throws where it fails, or is killed */
  run: (php: string) => Promise<string>;
  /** What PHP has complained about of the plug-in. */
  complaints: () => string[];
}

const config = (socket: string, origin: string): string => `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ) as $name ) {
	define( $name, 'of a test ' . $name );
}
define( 'WP_HOME', '${origin}' );
define( 'WP_SITEURL', '${origin}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', 'localhost,127.0.0.1' );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_LOG', __DIR__ . '/debug.log' );
define( 'DISABLE_WP_CRON', true );
define( 'WP_DEBUG_DISPLAY', false );
if ( is_file( __DIR__ . '/.network' ) ) {
	define( 'MULTISITE', true );
	define( 'SUBDOMAIN_INSTALL', false );
	define( 'DOMAIN_CURRENT_SITE', '${origin.replace('http://', '')}' );
	define( 'PATH_CURRENT_SITE', '/' );
	define( 'SITE_ID_CURRENT_SITE', 1 );
	define( 'BLOG_ID_CURRENT_SITE', 1 );
}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
`;

/** Addresses without a file are those of WordPress, as web servers are told in its documentation. */
const router = `<?php
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$path = preg_replace( '#^/[a-z0-9]+(/(?:wp-(?:admin|content|includes)/|[a-z-]+\\.php))#', '$1', $path );
$file = __DIR__ . $path;
if ( is_dir( $file ) ) {
	$file = rtrim( $file, '/' ) . '/index.php';
}
if ( preg_match( '/\\.php$/', $file ) && is_file( $file ) ) {
	$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = substr( $file, strlen( __DIR__ ) );
	chdir( dirname( $file ) );
	require $file;
	return true;
}
if ( is_file( $file ) ) {
	$types = array( 'css' => 'text/css', 'js' => 'text/javascript', 'svg' => 'image/svg+xml', 'woff2' => 'font/woff2' );
	header( 'Content-Type: ' . ( $types[ pathinfo( $file, PATHINFO_EXTENSION ) ] ?? mime_content_type( $file ) ) );
	readfile( $file );
	return true;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require __DIR__ . '/index.php';
`;

/**
 * Starts a new one.
 * @param php what it is filled with, run once
 * @param port a free one
 * @param blogs more than one make it a network
 * @param prepare puts files into its folder
 */
export async function startDebianWordPress(
  php: string,
  port: number,
  blogs = 1,
  prepare: (folder: string) => void = () => {},
): Promise<DebianWordPress> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-wordpress-'));
  cpSync(join(unpacked, 'usr/share/wordpress'), folder, { recursive: true, dereference: true, filter: isThere });
  cpSync(plugin, join(folder, 'wp-content/plugins/parvis'), { recursive: true });
  prepare(folder);
  const data = join(folder, '.data');
  const socket = join(folder, '.mariadb');
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  mkdirSync(data);
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', ...user, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    {
      stdio: 'ignore',
    },
  );
  const database = [
    'mariadbd',
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    `--socket=${socket}`,
    '--skip-networking',
    '--innodb-flush-log-at-trx-commit=0',
  ];
  const endDatabase = await startProgram(
    database as [string],
    { cwd: folder, env: process.env },
    /ready for connections/,
  );
  const origin = `http://localhost:${port}`;
  const run = (code: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = execFile('php', ['-d', 'memory_limit=512M'], { cwd: folder }, (error, said) =>
        error ? reject(new Error(`${error.message} ${said}`)) : resolve(said),
      );
      child.stdin!.end(`<?php ${code}`);
    });
  execFileSync('mariadb', [`--socket=${socket}`, '-uroot', '-e', 'CREATE DATABASE wordpress']);
  writeFileSync(join(folder, 'wp-config.php'), config(socket, origin));
  writeFileSync(join(folder, 'router.php'), router);
  await run(`define( 'WP_INSTALLING', true );
require './wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'A blog', 'admin', 'admin@example.com', true, '', 'password' );`);
  if (blogs > 1) await makeNetwork(folder, port, blogs, run);
  await run(`$_SERVER['HTTP_HOST'] = 'localhost:${port}'; require './wp-load.php'; ${php}`);
  const endPages = await startProgram(
    ['php', '-d', 'memory_limit=512M', '-S', `localhost:${port}`, 'router.php'],
    { cwd: folder, env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' }, detached: true },
    /Development Server .* started/,
  );
  return {
    origin,
    run: (code) => run(`$_SERVER['HTTP_HOST'] = 'localhost:${port}'; require './wp-load.php'; ${code}`),
    complaints: () => {
      const log = join(folder, 'debug.log');
      return existsSync(log)
        ? readFileSync(log, 'utf8')
            .split('\n')
            .filter((line) => line.includes('plugins/parvis'))
        : [];
    },
    close: async () => {
      await endPages();
      await endDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As *Network Setup* does, which takes no port; nor do the functions that make a blog. */
async function makeNetwork(
  folder: string,
  port: number,
  blogs: number,
  run: (php: string) => Promise<string>,
): Promise<void> {
  await run(`require './wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
require ABSPATH . 'wp-admin/includes/network.php';
foreach ( $wpdb->tables( 'ms_global' ) as $table => $name ) $wpdb->$table = $name;
install_network();
populate_network( 1, 'localhost:${port}', 'admin@example.com', 'Blogs', '/', false );`);
  writeFileSync(join(folder, '.network'), '');
  await run(`$_SERVER['HTTP_HOST'] = 'localhost:${port}'; require './wp-load.php';
for ( $n = 2; $n <= ${blogs}; $n++ ) {
	$blog = wpmu_create_blog( 'localhost', "/blog$n/", "Blog $n", 1 );
	$wpdb->update( $wpdb->blogs, array( 'domain' => 'localhost:${port}' ), array( 'blog_id' => $blog ) );
	update_blog_option( $blog, 'home', "http://localhost:${port}/blog$n" );
	update_blog_option( $blog, 'siteurl', "http://localhost:${port}/blog$n" );
}`);
}

/** Debian leads some files to what it does not bring along. */
const isThere = (path: string): boolean => existsSync(path);
