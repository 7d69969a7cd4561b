<?php

return [
    'driver' => 'file', 'files' => dirname(__DIR__) . '/storage/sessions', 'lifetime' => 60, 'expire_on_close' => false,
    'lottery' => [0, 100], 'cookie' => 'kitchen', 'path' => '/', 'domain' => null, 'secure' => false, 'http_only' => true,
    'same_site' => 'lax', 'encrypt' => false,
];
