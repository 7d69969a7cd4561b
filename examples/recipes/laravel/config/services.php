<?php

return [
    'parvis' => ['site' => 'shop', 'secret' => env('PARVIS_MEMBER_SECRET')],
];
