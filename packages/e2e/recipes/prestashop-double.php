<?php

// As much of PrestaShop as the module asks for, over the real Smarty. Arguments: the folder of the module, the address of
// a server, `1` where variables are escaped by themselves. Answers JSON.

error_reporting(E_ALL);
set_error_handler(function ($level, $message, $file, $line) {
    // Smarty 4 says so of itself on newer versions of PHP.
    if ($level === E_DEPRECATED || strpos($file, '/smarty') !== false) {
        return true;
    }
    throw new ErrorException($message, 0, $level, $file, $line);
});
require '/usr/share/php/smarty4/bootstrap.php';
define('_PS_VERSION_', '8.1.0');
[, $folder, $server, $escapes] = $argv;

class Configuration
{
    public static $values = ['PS_LANG_DEFAULT' => '1'];

    public static function get($key)
    {
        return self::$values[$key] ?? false;
    }

    public static function updateValue($key, $value)
    {
        self::$values[$key] = $value;

        return true;
    }

    public static function deleteByName($key)
    {
        unset(self::$values[$key]);

        return true;
    }
}

class Tools
{
    public static $sent = [];

    public static function isSubmit($name)
    {
        return isset(self::$sent[$name]);
    }

    public static function getValue($name, $default = false)
    {
        return self::$sent[$name] ?? $default;
    }

    public static function getAdminTokenLite($tab)
    {
        return 'token of ' . $tab;
    }
}

class AdminController
{
    public static $currentIndex = 'index.php?controller=AdminModules';
}

class HelperForm
{
    public $module;
    public $name_controller;
    public $token;
    public $currentIndex;
    public $submit_action;
    public $default_form_language;
    public $fields_value;

    public function generateForm($forms)
    {
        return json_encode([$forms[0]['form']['input'], $this->fields_value]);
    }
}

class Module
{
    public $name;
    public $tab;
    public $version;
    public $author;
    public $need_instance;
    public $bootstrap;
    public $ps_versions_compliancy;
    public $displayName;
    public $description;
    public $context;
    public $hooks = [];

    public function __construct()
    {
        $this->context = (object) ['smarty' => $GLOBALS['smarty']];
    }

    public function trans($text, array $values, $domain)
    {
        $GLOBALS['words'][] = [$domain, $text];

        return $text;
    }

    public function install()
    {
        return true;
    }

    public function uninstall()
    {
        return true;
    }

    public function registerHook($names)
    {
        foreach ($names as $name) {
            if (!method_exists($this, 'hook' . ucfirst($name))) {
                throw new LogicException('Nothing answers the hook ' . $name);
            }
        }
        $this->hooks = $names;

        return true;
    }

    public function fetch($template)
    {
        return $GLOBALS['smarty']->fetch($GLOBALS['folder'] . preg_replace('#^module:parvis#', '', $template));
    }

    public function displayError($text)
    {
        return 'error: ' . $text . "\n";
    }

    public function displayConfirmation($text)
    {
        return 'done: ' . $text . "\n";
    }
}

$words = [];
$smarty = new Smarty();
$smarty->escape_html = $escapes === '1';
$smarty->setCompileDir(sys_get_temp_dir() . '/parvis-smarty-' . getmypid());
require $folder . '/parvis.php';
$module = new Parvis();
$installed = $module->install();
$before = $module->hookDisplayHeader();

$send = function ($address, $site) use ($module) {
    Tools::$sent = ['submitParvis' => '1', 'PARVIS_SERVER' => $address, 'PARVIS_SITE' => $site];

    return explode("\n", $module->getContent())[0];
};
$refused = [
    $send('javascript:alert(1)', 'shop'),
    $send('https://a.example/"><script>', 'shop'),
    $send($server, 'Shop"'),
];
$saved = $send($server . '/', ' shop ');

$products = [];
foreach (json_decode(file_get_contents($folder . '/../products.json'), true) as $name => $product) {
    $products[$name] = [
        'header' => $module->hookDisplayHeader(),
        'stars' => $module->hookDisplayProductListReviews(['product' => $product]),
        'reviews' => $module->hookDisplayFooterProduct(['product' => $product]),
    ];
}
$hooks = $module->hooks;
$uninstalled = $module->uninstall();
array_map('unlink', glob($smarty->getCompileDir() . '*'));
rmdir($smarty->getCompileDir());
echo json_encode([
    'installed' => $installed,
    'hooks' => $hooks,
    'before' => $before,
    'refused' => $refused,
    'saved' => $saved,
    'products' => $products,
    'uninstalled' => $uninstalled && Configuration::$values === ['PS_LANG_DEFAULT' => '1'],
    'words' => $words,
]);
